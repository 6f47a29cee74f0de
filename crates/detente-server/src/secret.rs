//! Values that are never printed and are erased when they are dropped.

use zeroize::{Zeroize, Zeroizing};

/// A value without `Debug`, `Display` and `Serialize`, erased when dropped.
///
/// # Examples
/// ```
/// use detente_server::secret::Secret;
/// let word = Secret::new(String::from("open sesame"));
/// assert_eq!(word.expose().len(), 11);
/// ```
/// It cannot get into a log by accident:
/// ```compile_fail
/// use detente_server::secret::Secret;
/// println!("{:?}", Secret::new(String::from("open sesame")));
/// ```
#[derive(Clone)]
pub struct Secret<T: Zeroize>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes a value into keeping. Copies that were made before stay where they are.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// Lends the value.
    pub fn expose(&self) -> &T {
        &self.0
    }
}
