//! Figures about the server: counts and times by route, nothing of content,
//! cases or people. For the operator only: how often a route is used tells a
//! party what the other does.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::routes::ROUTES;

/// Upper bounds of the histogram of durations, in microseconds.
const BOUNDS_US: [u64; 9] = [
    1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000,
];

/// Classes of HTTP status: 1xx to 5xx.
const N_CLASSES: usize = 5;

/// All figures.
#[derive(Debug)]
pub struct Metrics {
    // One per route of the table, and one for all that is no route.
    routes: Vec<RouteFigures>,
    /// Connections that are open.
    pub connections: AtomicU64,
}

#[derive(Debug, Default)]
struct RouteFigures {
    by_class: [AtomicU64; N_CLASSES],
    by_duration: [AtomicU64; BOUNDS_US.len() + 1],
    microseconds: AtomicU64,
}

impl Metrics {
    /// All at zero.
    pub fn new() -> Self {
        Self {
            routes: (0..=ROUTES.len())
                .map(|_| RouteFigures::default())
                .collect(),
            connections: AtomicU64::new(0),
        }
    }

    /// Counts one request; `route` is its place in the table.
    pub fn count(&self, route: Option<usize>, status: u16, microseconds: u64) {
        let Some(figures) = self.routes.get(route.unwrap_or(ROUTES.len())) else {
            return;
        };
        let class = usize::from(status / 100).saturating_sub(1);
        if let Some(count) = figures.by_class.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let bucket = BOUNDS_US.iter().position(|bound| microseconds <= *bound);
        if let Some(count) = figures.by_duration.get(bucket.unwrap_or(BOUNDS_US.len())) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        figures
            .microseconds
            .fetch_add(microseconds, Ordering::Relaxed);
    }

    /// Requests of all routes by class of status, 1xx to 5xx.
    pub fn by_class(&self) -> [u64; N_CLASSES] {
        let mut sums = [0; N_CLASSES];
        for figures in &self.routes {
            for (sum, count) in sums.iter_mut().zip(&figures.by_class) {
                *sum += count.load(Ordering::Relaxed);
            }
        }
        sums
    }

    /// A bound of the time within which 99 of 100 requests were answered, in
    /// milliseconds; `None` without requests, or beyond the last bound.
    pub fn p99_ms(&self) -> Option<f64> {
        let mut buckets = [0_u64; BOUNDS_US.len() + 1];
        for figures in &self.routes {
            for (sum, count) in buckets.iter_mut().zip(&figures.by_duration) {
                *sum += count.load(Ordering::Relaxed);
            }
        }
        let total: u64 = buckets.iter().sum();
        let mut so_far = 0;
        for (bound, count) in BOUNDS_US.iter().zip(buckets) {
            so_far += count;
            if total > 0 && so_far * 100 >= total * 99 {
                return Some(*bound as f64 / 1_000.0);
            }
        }
        None
    }

    /// The figures in the text form that Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::from("# TYPE detente_requests_total counter\n");
        for (label, figures) in self.labelled() {
            for (class, count) in (1..).zip(&figures.by_class) {
                let count = count.load(Ordering::Relaxed);
                if count > 0 {
                    text.push_str(&format!(
                        "detente_requests_total{{{label},status=\"{class}xx\"}} {count}\n"
                    ));
                }
            }
        }
        text.push_str("# TYPE detente_request_duration_seconds histogram\n");
        for (label, figures) in self.labelled() {
            let mut sum = 0;
            for (i, count) in figures.by_duration.iter().enumerate() {
                sum += count.load(Ordering::Relaxed);
                let bound = BOUNDS_US.get(i).map_or_else(
                    || "+Inf".to_owned(),
                    |bound| format!("{}", *bound as f64 / 1e6),
                );
                text.push_str(&format!(
                    "detente_request_duration_seconds_bucket{{{label},le=\"{bound}\"}} {sum}\n"
                ));
            }
            let seconds = figures.microseconds.load(Ordering::Relaxed) as f64 / 1e6;
            text.push_str(&format!(
                "detente_request_duration_seconds_sum{{{label}}} {seconds}\n\
                 detente_request_duration_seconds_count{{{label}}} {sum}\n"
            ));
        }
        let connections = self.connections.load(Ordering::Relaxed);
        text.push_str(&format!(
            "# TYPE detente_connections gauge\ndetente_connections {connections}\n"
        ));
        text
    }

    fn labelled(&self) -> impl Iterator<Item = (String, &RouteFigures)> {
        self.routes.iter().enumerate().map(|(i, figures)| {
            let label = ROUTES.get(i).map_or_else(
                || "method=\"\",route=\"none\"".to_owned(),
                |route| {
                    format!(
                        "method=\"{}\",route=\"{}\"",
                        route.method.name(),
                        route.path
                    )
                },
            );
            (label, figures)
        })
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}
