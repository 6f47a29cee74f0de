//! An exchange in words and columns, for an analyst at a terminal.

use detente::agreement::exchange::ExchangeError;
use detente::agreement::exchange::rule_price::{Rule, RulePrice};
use detente::agreement::stated_exchange::StatedExchange;
use detente::agreement::stated_exchange::answer::{ExchangeAnswer, IntervalAnswer, NamedStep};
use detente::format::exchange::answer::notes;
use detente::model::number::Number;

use crate::output::Style;

/// Steps that are shown; more are for `--json`.
const STEPS_SHOWN: usize = 40;
/// Lots of one step that are named.
const LOTS_SHOWN: usize = 8;
/// Sides whose gains fit beside each other.
const COLUMNS_MAX: usize = 3;
/// Characters of what is handed over in one line.
const HANDOVER_WIDTH: usize = 36;

pub(super) fn tell(stated: &StatedExchange, answer: &ExchangeAnswer, style: &Style) -> String {
    let mut page = Page::new(stated, style);
    page.verdict(answer);
    page.plan(answer);
    if let Some(price) = answer.price {
        page.heading("Price");
        page.line(&format!(
            "Paid: {}. The start allows this margin at any price from {} to {}.",
            amount(price.price),
            amount(price.least),
            amount(price.most)
        ));
    }
    if !answer.safe {
        page.guarantees(answer);
    }
    if let Some(found) = &answer.intervals {
        page.intervals(found);
    }
    if let Some(rules) = answer.rules.as_ref().filter(|rules| !rules.is_empty()) {
        page.rules(rules);
    }
    if answer.quickest.len() > 1 {
        page.quickest(answer);
    }
    for note in notes(stated, answer) {
        page.lines.push(style.aside(&format!("  Note: {note}.")));
    }
    page.into_text()
}

pub(super) fn tell_impossible(
    stated: &StatedExchange,
    error: &ExchangeError,
    style: &Style,
) -> String {
    let mut page = Page::new(stated, style);
    page.heading("Verdict");
    let (why, delivered) = match error {
        ExchangeError::OutOfTime { delivered, day } => (
            format!("the days do not suffice: on day {day} a date is missed"),
            delivered,
        ),
        ExchangeError::Deadlock { delivered } => (
            "the rules let neither side go on, whatever is guaranteed".to_owned(),
            delivered,
        ),
        _ => (error.to_string(), &[0, 0]),
    };
    page.line(&format!("Cannot be carried out: {why}."));
    let counts: Vec<String> = stated
        .sides
        .iter()
        .zip(delivered)
        .map(|(side, count)| format!("{} {count}", side.name))
        .collect();
    page.line(&format!(
        "Items handed over by then: {}.",
        counts.join(", ")
    ));
    if stated.sides.iter().any(|side| side.is_free()) {
        page.line("Every order that was tried ends so; that no other would do is not proven.");
    }
    page.into_text()
}

struct Page<'a> {
    stated: &'a StatedExchange,
    style: &'a Style,
    lines: Vec<String>,
}

impl<'a> Page<'a> {
    fn new(stated: &'a StatedExchange, style: &'a Style) -> Self {
        let mut page = Self {
            stated,
            style,
            lines: vec![style.heading(&stated.title)],
        };
        let names: Vec<&str> = stated.sides.iter().map(|side| side.name.as_str()).collect();
        let unit = stated.unit.as_deref().map(|unit| format!(" Unit: {unit}."));
        page.line(&format!(
            "Sides: {}.{}",
            names.join(", "),
            unit.unwrap_or_default()
        ));
        if let Some(words) = &stated.illustrative {
            page.line(&format!("Illustrative: {}", words.trim()));
        }
        page
    }

    fn heading(&mut self, text: &str) {
        self.lines.push(String::new());
        self.lines.push(self.style.heading(text));
    }

    /// Adds a sentence, broken before 80 characters.
    fn line(&mut self, text: &str) {
        for (nth, line) in wrapped(text, 76).into_iter().enumerate() {
            let indent = if nth == 0 { "  " } else { "    " };
            self.lines.push(format!("{indent}{line}"));
        }
    }

    fn name(&self, side: usize) -> &'a str {
        self.stated
            .sides
            .get(side)
            .map_or("", |side| side.name.as_str())
    }

    fn verdict(&mut self, answer: &ExchangeAnswer) {
        self.heading("Verdict");
        let among = if answer.intervals.is_some() {
            ", for every number within the intervals"
        } else {
            ""
        };
        match answer.margin {
            None => self.line("Safe: nobody owes anything that could be withheld."),
            Some(0) => self.line(&format!(
                "Safe, and just so: at no step a side gains by walking away{among}."
            )),
            Some(margin) if margin > 0 => self.line(&format!(
                "Safe: at every step each side that still owes something has at least {} more \
                 from going on than from walking away{among}.",
                amount(margin)
            )),
            Some(margin) => self.line(&format!(
                "Not safe: at the worst moment a side gains {} by walking away{}.",
                amount(-margin),
                if answer.intervals.is_some() {
                    ", in the worst case of the intervals"
                } else {
                    ""
                }
            )),
        }
        match answer.bound {
            _ if answer.proven => {
                self.line("Proven: no plan under these rules has a larger margin.");
            }
            Some(bound) => self.line(&format!(
                "Not proven: a plan with a margin of up to {} is not ruled out within {} states. \
                 A larger --nodes may settle it, unless a lag, ratio, day or custody keeps \
                 every plan below the bound, which looks at the order alone.",
                amount(bound),
                answer.budget.nodes
            )),
            None => {}
        }
    }

    fn plan(&mut self, answer: &ExchangeAnswer) {
        let n_steps = answer.steps.len();
        let plural = if n_steps == 1 { "" } else { "s" };
        self.heading(&format!("Plan: {n_steps} step{plural}"));
        let has_days = answer.steps.iter().any(|step| step.day.is_some());
        let who_width = (self.stated.sides.iter())
            .map(|side| side.name.chars().count())
            .chain([7])
            .max()
            .unwrap_or(7)
            .min(16);
        let gains = if self.stated.sides.len() <= COLUMNS_MAX {
            self.stated.sides.len()
        } else {
            0
        };
        let day = |day: &str| {
            if has_days {
                format!("{day:>5}")
            } else {
                String::new()
            }
        };
        let mut head = format!(
            "  {:>4}{}  {:<who_width$}  {:<HANDOVER_WIDTH$}",
            "step",
            day("day"),
            "who",
            "hands over"
        );
        for side in 0..gains {
            head.push_str(&format!(" {:>9}", cut(self.name(side), 9)));
        }
        head.push_str(&format!(" {:>9}", "margin"));
        if gains > 0 {
            let indent = 6 + day("").len() + 2 + who_width + 2 + HANDOVER_WIDTH;
            let width = gains * 10;
            let over = format!(
                "{:indent$} {:>width$}",
                "",
                "still to gain",
                width = width - 1
            );
            self.lines.push(self.style.aside(&over));
        }
        self.lines.push(self.style.aside(&head));
        for (nth, step) in answer.steps.iter().enumerate().take(STEPS_SHOWN) {
            let who = if step.is_custody {
                "custody"
            } else {
                step.giver().map_or("", |side| self.name(side))
            };
            let what = wrapped(&self.what(step), HANDOVER_WIDTH);
            let on = step.day.map_or_else(String::new, |day| day.to_string());
            let mut line = format!(
                "  {:>4}{}  {:<who_width$}  {:<HANDOVER_WIDTH$}",
                nth + 1,
                day(&on),
                cut(who, who_width),
                what.first().map_or("", String::as_str)
            );
            for side in 0..gains {
                let gain = step.remaining_gain.get(side).copied().unwrap_or(0);
                line.push_str(&format!(" {:>9}", amount(gain)));
            }
            let margin = step.margin.map_or_else(|| "-".to_owned(), amount);
            line.push_str(&format!(" {margin:>9}"));
            self.lines.push(line);
            let indent = 6 + day("").len() + 2 + who_width + 2;
            for more in what.iter().skip(1) {
                self.lines.push(format!("{:indent$}  {more}", ""));
            }
        }
        if n_steps > STEPS_SHOWN {
            self.line(&format!(
                "… and {} more steps: see --json",
                n_steps - STEPS_SHOWN
            ));
        }
    }

    fn what(&self, step: &NamedStep) -> String {
        if let Some((_, paid)) = step.paid {
            return format!("{} in money", amount(paid));
        }
        let is_crowded = self.stated.sides.len() > 2 || step.is_custody;
        let parts: Vec<String> = step
            .handovers
            .iter()
            .map(|of| {
                let lots = self.stated.sides.get(of.giver).map(|side| &side.lots);
                let lot = lots.and_then(|lots| lots.get(of.lot));
                let to = if is_crowded {
                    format!(" to {}", self.name(of.receiver))
                } else {
                    String::new()
                };
                format!("{} {}{to}", of.count, lot.map_or("", |lot| lot.name()))
            })
            .collect();
        let n_parts = parts.len();
        let more = match n_parts.saturating_sub(LOTS_SHOWN) {
            0 => String::new(),
            more => format!(", … and {more} more lots"),
        };
        format!("{}{more}", parts[..n_parts.min(LOTS_SHOWN)].join(", "))
    }

    fn guarantees(&mut self, answer: &ExchangeAnswer) {
        self.heading("What would make it safe");
        let least = if answer.proven {
            "; with any less no plan is safe"
        } else {
            ""
        };
        self.line(&format!(
            "A guarantee of {} from each side, forfeited by walking away{least}.",
            amount(answer.guarantee_needed)
        ));
        let Some(stairs) = &answer.staircase else {
            return;
        };
        let pairs: Vec<String> = stairs
            .steps
            .iter()
            .map(|pair| {
                let [first, second] = pair.map(amount);
                format!("{} {first} and {} {second}", self.name(0), self.name(1))
            })
            .collect();
        if !pairs.is_empty() {
            let more = if stairs.is_complete {
                "."
            } else {
                "; … (see --stairs)."
            };
            self.line(&format!("Or unequal ones: {}{more}", pairs.join("; ")));
        }
    }

    fn intervals(&mut self, found: &IntervalAnswer) {
        self.heading("If numbers turn out otherwise");
        self.line(&format!(
            "The plan above is the best in the worst case. If all numbers are as is likely, its margin is {}.",
            amount(found.margin_if_likely)
        ));
        self.line(&format!(
            "The best plan for the likely numbers has a margin of {}, and of {} in the worst case.",
            amount(found.likely_margin),
            amount(found.likely_margin_if_worst)
        ));
        match &found.tipping {
            None => {
                self.line("It stays safe for every number within the intervals as well.");
            }
            Some(tipping) => {
                let when = match tipping.step {
                    None => "at the start".to_owned(),
                    Some(step) => format!(
                        "after its step {} ({})",
                        step + 1,
                        found
                            .likely_steps
                            .get(step)
                            .map_or_else(String::new, |step| self.told(step))
                    ),
                };
                let percent = 100.0 * tipping.share.0 as f64 / tipping.share.1 as f64;
                self.line(&format!(
                    "That plan tips first {when}: {} gains by walking away once the numbers have moved \
                     {percent:.0} percent of the way from likely to worst.",
                    self.name(tipping.side)
                ));
            }
        }
    }

    fn told(&self, step: &NamedStep) -> String {
        let who = step.giver().map_or("custody", |side| self.name(side));
        format!("{who}: {}", self.what(step))
    }

    fn rules(&mut self, rules: &[RulePrice]) {
        self.heading("What each rule costs, the others in place");
        let head = format!(
            "  {:<34} {:>9} {:>9} {:>9} {:>9}",
            "", "guarantee", "without", "price", "margin"
        );
        let second = format!(
            "  {:<34} {:>9} {:>9} {:>9} {:>9}",
            "rule", "with it", "it", "", "without"
        );
        self.lines.push(self.style.aside(&head));
        self.lines.push(self.style.aside(&second));
        for price in rules {
            let side = price.rule.side().map(|side| self.name(side));
            let rule = match side {
                Some(side) => format!("{} ({side})", words(price.rule)),
                None => words(price.rule).to_owned(),
            };
            let doubt = if price.proven { "" } else { "  not proven" };
            self.lines.push(format!(
                "  {:<34} {:>9} {:>9} {:>9} {:>9}{doubt}",
                cut(&rule, 34),
                amount(price.guarantee_with),
                amount(price.guarantee_without),
                amount(price.price),
                amount(price.margin_without)
            ));
        }
    }

    fn quickest(&mut self, answer: &ExchangeAnswer) {
        self.heading("Quickest at a margin, orders as above");
        let has_days = answer.quickest.iter().any(|plan| plan.days.is_some());
        let days = if has_days {
            format!(" {:>9} {:>9}", "days", "last day")
        } else {
            String::new()
        };
        self.lines.push(
            self.style
                .aside(&format!("  {:>9} {:>9}{days}", "at least", "steps")),
        );
        for plan in &answer.quickest {
            let optional =
                |of: Option<String>| of.map_or_else(String::new, |of| format!(" {of:>9}"));
            self.lines.push(format!(
                "  {:>9} {:>9}{}{}",
                amount(plan.margin_asked),
                plan.turns,
                optional(plan.days.map(|days| days.to_string())),
                optional(plan.last_day.map(|day| day.to_string()))
            ));
        }
    }

    fn into_text(mut self) -> String {
        self.lines.push(String::new());
        self.lines.join("\n")
    }
}

fn words(rule: Rule) -> &'static str {
    match rule {
        Rule::ListedOrder { .. } => "order as listed",
        Rule::Categories { .. } => "category first",
        Rule::Precedence { .. } => "lots before lots",
        Rule::Awaits { .. } => "items that wait",
        Rule::Ratio { .. } => "ratio",
        Rule::DetectionLag { .. } => "detection lag",
        Rule::Custody => "custody",
        Rule::Capacity { .. } => "capacity a day",
        Rule::Windows { .. } => "days of handing over",
        Rule::LastDay => "last day",
        Rule::Calendar => "the whole calendar",
        _ => rule.name(),
    }
}

fn amount(millionths: i64) -> String {
    Number::from_millionths(millionths).to_string()
}

/// At most so many characters.
fn cut(text: &str, n_max: usize) -> String {
    if text.chars().count() <= n_max {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(n_max - 1).collect();
    short.push('…');
    short
}

/// Lines of at most so many characters, broken at spaces where that can be.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
