//! Writing an exchange as the file from which it can be read again.

use crate::agreement::exchange::interval::Estimate;
use crate::agreement::exchange::{Order, TurnsPerDay};
use crate::agreement::stated_exchange::loss::{Continuing, WalkawayLoss};
use crate::agreement::stated_exchange::{StatedExchange, StatedLot, StatedSide};
use crate::model::number::Number;
use crate::model::sheet::{Sheet, array, inline, quoted};

/// Writes an exchange. For one that was read, reading what is written gives an
/// equal one; comments are not kept.
///
/// ```
/// use detente::format::exchange::{read, write};
/// use detente::format::source::SourceFile;
///
/// let text = r#"
/// detente_exchange = 1
/// title = "One for one"
/// sides = [
///   { id = "a", name = "A", gives = [{ id = "map", cost = [4.5, 6], value = 8 }] },
///   { id = "b", name = "B", gives = [{ id = "key", cost = 4, value = 9 }] },
/// ]
/// "#;
/// let stated = read(&SourceFile::new("swap.toml", text)).map_err(|it| it[0].to_string())?;
/// let written = SourceFile::new("swap.toml", write(&stated));
/// assert_eq!(read(&written), Ok(stated));
/// # Ok::<(), String>(())
/// ```
pub fn write(stated: &StatedExchange) -> String {
    let mut sheet = Sheet::default();
    sheet.raw("detente_exchange", super::VERSION);
    sheet.text("title", &stated.title);
    sheet.text_if("unit", stated.unit.as_deref());
    sheet.text_if("illustrative", stated.illustrative.as_deref());
    for side in &stated.sides {
        sheet.table("[[sides]]");
        write_side(&mut sheet, side, stated);
    }
    let id = |side: usize| stated.sides.get(side).map_or("", |side| side.id.as_str());
    if let Some(calendar) = &stated.calendar {
        sheet.table("[calendar]");
        sheet.raw("first_day", calendar.first_day);
        sheet.raw_if("last_day", calendar.last_day);
        if let TurnsPerDay::OneEach { beginner } = calendar.turns {
            sheet.text("turns", "one-each");
            sheet.text("begins", id(beginner));
        }
    }
    if let Some(custody) = &stated.custody {
        sheet.table("[custody]");
        sheet.text_if("by", custody.by.as_deref());
        let holds = [0, 1].map(|side| (id(side), custody.holds[side].to_string()));
        sheet.raw("holds", inline(&holds));
    }
    sheet.into_text()
}

fn write_side(sheet: &mut Sheet, side: &StatedSide, stated: &StatedExchange) {
    sheet.text("id", side.id.as_str());
    sheet.text("name", &side.name);
    if let Some(payment) = side.payment {
        let (least, most) = (number(payment.least), number(payment.most));
        sheet.raw(
            "pays",
            if least == most {
                least
            } else {
                format!("[{least}, {most}]")
            },
        );
    }
    write_loss(sheet, &side.walkaway_loss);
    if side.order == Order::Free {
        sheet.text("order", "free");
    }
    if !side.precedence.is_empty() {
        let id = |lot: usize| quoted(side.lots.get(lot).map_or("", |lot| lot.id.as_str()));
        let pairs = side.precedence.iter();
        let pairs = pairs.map(|&(earlier, later)| format!("[{}, {}]", id(earlier), id(later)));
        sheet.raw("precedence", array(pairs));
    }
    if let Some(ratio) = side.ratio {
        let fields = [
            ("items", ratio.items),
            ("per", ratio.per),
            ("ahead", ratio.ahead),
        ];
        sheet.raw(
            "ratio",
            inline(&fields.map(|(name, of)| (name, of.to_string()))),
        );
    }
    if side.detection_lag > 0 {
        sheet.raw("detection_lag", side.detection_lag);
    }
    sheet.raw_if("capacity_per_day", side.capacity_per_day);
    if !side.windows.is_empty() {
        let windows = side.windows.iter();
        let windows = windows.map(|window| format!("[{}, {}]", window.from, window.to));
        sheet.raw("windows", array(windows));
    }
    if let Some(rows) = &side.remaining_gain {
        let rows = rows.iter().map(|row| {
            let row: Vec<String> = row.iter().map(|gain| number(*gain)).collect();
            format!("[{}]", row.join(", "))
        });
        sheet.raw("remaining_gain", array(rows));
    }
    if side.payment.is_none() {
        let lots = side.lots.iter().map(|lot| lot_of(lot, side, stated));
        sheet.raw("gives", array(lots));
    }
}

fn lot_of(lot: &StatedLot, side: &StatedSide, stated: &StatedExchange) -> String {
    let mut fields = vec![("id", quoted(lot.id.as_str()))];
    if let Some(title) = &lot.title {
        fields.push(("title", quoted(title)));
    }
    fields.push(("count", lot.count.to_string()));
    if stated.sides.len() > 2 {
        let receiver = stated.sides.get(lot.receiver);
        fields.push(("to", quoted(receiver.map_or("", |side| side.id.as_str()))));
    }
    if side.remaining_gain.is_none() {
        fields.push(("cost", estimate(&lot.cost)));
        fields.push(("value", estimate(&lot.value)));
    }
    let optional = [
        ("category", lot.category.map(i64::from)),
        ("awaits", (lot.awaits > 0).then_some(i64::from(lot.awaits))),
        ("not_before", lot.not_before),
        ("not_after", lot.not_after),
    ];
    for (name, of) in optional {
        fields.extend(of.map(|of| (name, of.to_string())));
    }
    inline(&fields)
}

fn write_loss(sheet: &mut Sheet, loss: &WalkawayLoss) {
    let parts = match loss {
        WalkawayLoss::Total(total) => {
            sheet.raw("walkaway_loss", estimate(total));
            return;
        }
        WalkawayLoss::Parts(parts) => parts,
    };
    let mut fields = Vec::new();
    for (name, part) in [
        ("reputation", parts.reputation),
        ("sanction", parts.sanction),
    ] {
        fields.extend(part.map(|part| (name, estimate(&part))));
    }
    if let Some(collateral) = parts.collateral {
        let inner = [
            ("amount", collateral.amount.to_string()),
            ("probability", collateral.probability.to_string()),
        ];
        fields.push(("collateral", inline(&inner)));
    }
    match parts.continuing {
        None => {}
        Some(Continuing::Total(total)) => fields.push(("continuing", estimate(&total))),
        Some(Continuing::PerPeriod { surplus, discount }) => {
            let inner = [
                ("per_period", surplus.to_string()),
                ("discount", discount.to_string()),
            ];
            fields.push(("continuing", inline(&inner)));
        }
    }
    sheet.raw("walkaway_loss", inline(&fields));
}

/// A number if that is all, an interval if what is likely is its middle.
fn estimate(of: &Estimate) -> String {
    let [low, likely, high] = [of.low, of.likely, of.high].map(number);
    let middle = (i128::from(of.low) + i128::from(of.high)).div_euclid(2);
    if of.low == of.high {
        low
    } else if i128::from(of.likely) == middle {
        format!("[{low}, {high}]")
    } else {
        inline(&[("low", low), ("likely", likely), ("high", high)])
    }
}

fn number(millionths: i64) -> String {
    Number::from_millionths(millionths).to_string()
}
