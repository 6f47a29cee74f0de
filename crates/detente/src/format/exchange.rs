//! The exchange file: what each side hands over, for how much, by which rules.
//!
//! The format is told in `docs/spec/exchange-file.md`. Where to start reading:
//! [`read`], then `side` and `lot`, which follow the order of the file.
//! [`write()`] is its inverse; [`answer`] is the JSON of what was found.

pub mod answer;
pub mod limits;

mod amount;
mod calendar;
mod lot;
mod loss;
mod side;
mod write;

use crate::agreement::exchange::ExchangeError;
use crate::agreement::stated_exchange::question::Question;
use crate::agreement::stated_exchange::{StatedExchange, StatedSide};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::{Complaint, Mistake, Mistakes};
use crate::format::node::Node;
use crate::format::page::Page;
use crate::format::source::SourceFile;

use self::side::{Kind, Table};
pub use self::write::write;

/// The version of the format that this reader knows.
pub const VERSION: u32 = 1;

const FIELDS: &[&str] = &[
    "detente_exchange",
    "title",
    "unit",
    "illustrative",
    "sides",
    "calendar",
    "custody",
];

/// Reads an exchange. What it returns can be planned:
/// [`Question::of`] does not refuse it.
///
/// # Errors
/// Every mistake in the file, at most
/// [`MISTAKES_MAX`](crate::format::mistake::MISTAKES_MAX), by place. In text
/// that is not TOML only the first is told.
///
/// Cost: linear in the size of the file and in the number of items.
///
/// ```
/// use detente::format::exchange::read;
/// use detente::format::source::SourceFile;
///
/// let text = r#"detente_exchange = 1
/// title = "One for one"
/// [[sides]]
/// id = "a"
/// name = "A"
/// gives = [{ id = "map", cost = -5, value = 8 }]
/// [[sides]]
/// id = "b"
/// name = "B"
/// gives = [{ id = "key", cost = 4, value = 9 }]
/// "#;
/// let mistakes = read(&SourceFile::new("swap.toml", text)).unwrap_err();
/// assert_eq!(
///     mistakes[0].to_string(),
///     "swap.toml:6 sides.a.gives.map.cost: expected at least 0, found `-5`"
/// );
/// ```
pub fn read(file: &SourceFile) -> Result<StatedExchange, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let found = read_into(&mistakes, file);
    match found {
        Some(stated) if mistakes.is_empty() => Ok(stated),
        _ => Err(mistakes.into_vec()),
    }
}

fn read_into(mistakes: &Mistakes, file: &SourceFile) -> Option<StatedExchange> {
    let page = Page::open(file, 0, mistakes)?;
    let table = page.parse()?;
    let fields = Fields::of_file(&page, &table, FIELDS);
    check_version(&fields)?;
    let title = fields.need("title").and_then(|node| node.line());
    let unit = fields.may("unit").map(|node| node.line());
    let illustrative = fields.may("illustrative").map(|node| node.words());

    let nodes = fields.some_items("sides", "sides", limits::SIDES_MAX);
    if let ([_], Some(node)) = (nodes.as_slice(), fields.may("sides")) {
        node.tell(|| Complaint::new("at least two sides", "one"));
    }
    let mut ids = Ids::new("a side", "sides");
    let slugs: Vec<_> = nodes
        .iter()
        .map(|node| ids.declare(node.field("id").as_ref()))
        .collect();
    let kind = Kind::of(&nodes);
    let table = Table { ids: &ids, kind };
    // `None` once they are too many, which is told once.
    let mut items_left = Some(limits::ITEMS_MAX);
    let read: Vec<Option<StatedSide>> = nodes
        .iter()
        .zip(slugs)
        .enumerate()
        .map(|(position, (node, id))| side::read(node, id, position, &table, &mut items_left))
        .collect();
    for name in ["calendar", "custody"] {
        if let (Some(node), Some(why)) = (fields.may(name), kind.allows_no_rules()) {
            node.tell(|| Complaint::new("no such rule", node.shown()).hint(why));
        }
    }
    let calendar = calendar::read(&fields, &nodes, &ids);
    let custody = (fields.may("custody")).map(|node| calendar::read_custody(&node, &ids));
    let sides: Option<Vec<StatedSide>> = read.into_iter().collect();
    let stated = StatedExchange {
        title: title?,
        unit: flatten(unit)?,
        illustrative: flatten(illustrative)?,
        sides: sides?,
        calendar: calendar?,
        custody: flatten(custody)?,
    };
    if !mistakes.is_empty() {
        return None;
    }
    if stated.n_items() == 0 {
        fields.tell(|| Complaint::new("at least one item that is handed over", "none"));
    }
    if let Err(error) = Question::of(&stated) {
        tell_error(&error, &stated, &nodes, &fields);
    }
    Some(stated)
}

/// What may be left out and what was read of it: `None` only for a mistake.
#[expect(clippy::option_option, reason = "left out and mistaken are two things")]
fn flatten<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(None) => None,
        Some(found) => Some(found),
    }
}

fn check_version(fields: &Fields<'_>) -> Option<()> {
    let node = fields.need("detente_exchange")?;
    let version = node.whole(1..=u32::MAX, "")?;
    if version != VERSION {
        node.tell(|| {
            Complaint::new(format!("version {VERSION}"), format!("version {version}"))
                .hint("a newer version of Detente wrote this file; use that one")
        });
        return None;
    }
    Some(())
}

/// What only all numbers and rules together show.
fn tell_error(
    error: &ExchangeError,
    stated: &StatedExchange,
    nodes: &[Node<'_>],
    fields: &Fields<'_>,
) {
    let field = |side: usize, name: &str| {
        let node = nodes.get(side)?;
        node.field(name).or_else(|| Some(node.clone()))
    };
    let (node, complaint) = match error {
        ExchangeError::TooLarge { side } => (
            nodes.get(*side).cloned(),
            Complaint::new(
                "numbers that add up to at most 288,230,376,151 in magnitude",
                "more up to this side",
            )
            .hint("state them in thousands or millions of the unit"),
        ),
        ExchangeError::CircularOrder { side, item } => (
            field(*side, "precedence"),
            Complaint::new(
                "an order that can be kept",
                format!("a circle through `{}`", lot_id(stated, *side, *item)),
            )
            .hint("categories count as well: lower ones come first"),
        ),
        ExchangeError::NotMonotone { side, delivered } => {
            let (own, others) = (delivered[*side], delivered[1 - side]);
            (
                field(*side, "remaining_gain"),
                Complaint::new(
                    "gains that never fall down a column and never rise along a row",
                    format!("otherwise in row {}, column {}", own + 1, others + 1),
                )
                .hint(
                    "rows count what this side has handed over, columns what it has received: \
                     to have given more leaves more to gain, to have received more leaves less",
                ),
            )
        }
        ExchangeError::TableShape { side, found, .. } => {
            let count = |side: usize| {
                let lots = stated.sides.get(side).map(|side| &side.lots);
                lots.map_or(0, |lots| {
                    lots.iter().map(|lot| lot.count as usize).sum::<usize>()
                })
            };
            let (rows, columns) = (count(*side) + 1, count(1 - side) + 1);
            (
                field(*side, "remaining_gain"),
                Complaint::new(
                    format!("{rows} rows of {columns} numbers"),
                    format!("{found} numbers"),
                )
                .hint("one row for each count of its own items from 0, one column for each of the others'"),
            )
        }
        _ => (
            None,
            Complaint::new("an exchange that can be planned", error.to_string()),
        ),
    };
    match node {
        Some(node) => node.tell(|| complaint),
        None => fields.tell(|| complaint),
    }
}

/// The lot to which the item at a position belongs.
fn lot_id(stated: &StatedExchange, side: usize, item: usize) -> String {
    let mut end = 0;
    let lots = stated.sides.get(side).map(|side| side.lots.iter());
    let found = lots.into_iter().flatten().find(|lot| {
        end += lot.count as usize;
        item < end
    });
    found.map_or_else(String::new, |lot| lot.id.to_string())
}
