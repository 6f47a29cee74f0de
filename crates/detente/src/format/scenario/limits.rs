//! How much a foreign folder may hold: what keeps a hostile file harmless.

/// The most files of one folder.
pub const FILES_MAX: usize = 1_000;

/// The most bytes of one file.
pub const BYTES_MAX: usize = 4 << 20;

/// The deepest nesting of elements, lists and maps.
pub const DEPTH_MAX: usize = 16;

/// The most elements, list members and map entries of one file, aliases expanded.
pub const NODES_MAX: usize = 250_000;

/// The most issues of one domain.
pub const ISSUES_MAX: usize = 2_000;

/// The most values of one issue.
pub const VALUES_MAX: usize = 100_000;

/// The most values of all issues times profiles.
pub const CELLS_MAX: usize = 500_000;

/// The most boxes of one profile, and bounds of one box.
pub const RECTANGLES_MAX: usize = 50_000;
