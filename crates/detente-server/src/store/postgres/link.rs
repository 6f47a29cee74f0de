//! The way to a database: which address, and whether what is sent is encrypted.
//!
//! To a socket and to this machine it goes as it is. To any other machine it
//! is encrypted and the certificate checked, unless the address says
//! otherwise in words: a password never travels in the clear because somebody
//! forgot a setting.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres::Config;
use tokio_postgres::config::{ChannelBinding, Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Why an address does not say how to reach a database safely.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkProblem {
    /// A setting that is not one of ours.
    #[error("sslmode is `{found}`, expected `disable`, `require` or `verify-full`")]
    Mode {
        /// What was told.
        found: String,
    },
    /// The certificate of another machine cannot be checked.
    #[error(
        "the database is on another machine, and no sslrootcert says whose certificate to believe"
    )]
    NoRoots,
    /// Certificates are named but would not be used.
    #[error("sslrootcert is used with sslmode=verify-full alone")]
    RootsNotUsed,
    /// A file of certificates cannot be read.
    #[error("{path}: expected certificates in PEM", path = .path.display())]
    Roots {
        /// The file.
        path: PathBuf,
    },
    /// The certificates cannot be used.
    #[error("the certificates cannot be used: {0}")]
    Tls(rustls::Error),
}

/// An address that was read.
pub(super) struct Link {
    /// All that the driver is told.
    pub(super) config: Config,
    /// How to encrypt; none if nothing is.
    pub(super) tls: Option<MakeRustlsConnect>,
}

/// Why there is no link.
pub(super) enum NoLink {
    /// The driver does not understand the rest of the address.
    Address(tokio_postgres::Error),
    /// How to encrypt is not said, or cannot be done.
    Encryption(LinkProblem),
}

impl From<LinkProblem> for NoLink {
    fn from(problem: LinkProblem) -> Self {
        Self::Encryption(problem)
    }
}

impl Link {
    /// Reads a URL or a list of keys and values, with `sslmode` and
    /// `sslrootcert` as `psql` has them.
    pub(super) fn read(address: &str) -> Result<Self, NoLink> {
        let Told { rest, mode, roots } = told(address);
        let mut config: Config = rest.parse().map_err(NoLink::Address)?;
        let mode = match mode.as_deref() {
            None if is_local(&config) => "disable",
            None => "verify-full",
            Some(told) => told,
        };
        let tls = match (mode, roots) {
            ("disable", None) => {
                config.ssl_mode(SslMode::Disable);
                None
            }
            ("require", None) => {
                config.ssl_mode(SslMode::Require);
                // Whoever answers is not known, so a password is proved in a
                // way that is of no use to anybody between the two ends.
                if config.get_password().is_some() {
                    config.channel_binding(ChannelBinding::Require);
                }
                Some(encrypted(Believed::Anybody(Arc::new(
                    ring::default_provider(),
                )))?)
            }
            ("verify-full", Some(path)) => {
                config.ssl_mode(SslMode::Require);
                Some(encrypted(Believed::These(roots_in(&path)?))?)
            }
            ("verify-full", None) => return Err(LinkProblem::NoRoots.into()),
            ("disable" | "require", Some(_)) => return Err(LinkProblem::RootsNotUsed.into()),
            (found, _) => {
                let found = found.to_owned();
                return Err(LinkProblem::Mode { found }.into());
            }
        };
        Ok(Self { config, tls })
    }
}

/// True if nothing leaves the machine.
fn is_local(config: &Config) -> bool {
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return addresses.iter().all(std::net::IpAddr::is_loopback);
    }
    config.get_hosts().iter().all(|host| match host {
        #[cfg(unix)]
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            let address = name.parse::<std::net::IpAddr>();
            name == "localhost" || address.is_ok_and(|it| it.is_loopback())
        }
    })
}

/// An address without what is ours to understand.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    rest: String,
    mode: Option<String>,
    roots: Option<PathBuf>,
}

fn told(address: &str) -> Told {
    let is_url = address.starts_with("postgres://") || address.starts_with("postgresql://");
    let (place, settings): (&str, Vec<&str>) = if is_url {
        let (place, query) = address.split_once('?').unwrap_or((address, ""));
        (
            place,
            query.split('&').filter(|it| !it.is_empty()).collect(),
        )
    } else {
        ("", words(address))
    };
    let mut told = Told {
        rest: String::new(),
        mode: None,
        roots: None,
    };
    let mut kept = Vec::new();
    for setting in settings {
        let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
        let value = || {
            if is_url {
                decoded(value)
            } else {
                unquoted(value.trim())
            }
        };
        // As with the driver, the last of several counts.
        match name.trim() {
            "sslmode" => told.mode = Some(value()),
            "sslrootcert" => told.roots = Some(PathBuf::from(value())),
            _ => kept.push(setting),
        }
    }
    told.rest = match (is_url, kept.is_empty()) {
        (true, true) => place.to_owned(),
        (true, false) => format!("{place}?{}", kept.join("&")),
        (false, _) => kept.join(" "),
    };
    told
}

/// The settings of a list: `key=value`, `key = 'a value'`.
fn words(list: &str) -> Vec<&str> {
    let bytes = list.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    while at < bytes.len() {
        while is_space(at) {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && bytes[at] != b'=' {
            at += 1;
        }
        at += 1;
        while is_space(at) {
            at += 1;
        }
        let is_quoted = bytes.get(at) == Some(&b'\'');
        at += usize::from(is_quoted);
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 1,
                b'\'' if is_quoted => break,
                byte if !is_quoted && byte.is_ascii_whitespace() => break,
                _ => {}
            }
            at += 1;
        }
        at = (at + usize::from(is_quoted)).min(bytes.len());
        if let Some(word) = list.get(start..at).filter(|it| !it.is_empty()) {
            found.push(word);
        }
    }
    found
}

fn unquoted(value: &str) -> String {
    let quoted = value
        .strip_prefix('\'')
        .and_then(|it| it.strip_suffix('\''));
    let mut out = String::new();
    let mut signs = quoted.unwrap_or(value).chars();
    while let Some(sign) = signs.next() {
        out.extend(if sign == '\\' {
            signs.next()
        } else {
            Some(sign)
        });
    }
    out
}

fn decoded(value: &str) -> String {
    let mut out = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let pair = pair.and_then(|it| u8::from_str_radix(it, 16).ok());
        rest = match (byte, pair) {
            (b'%', Some(byte)) => {
                out.push(byte);
                after.get(2..).unwrap_or_default()
            }
            _ => {
                out.push(*byte);
                after
            }
        };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn roots_in(path: &Path) -> Result<RootCertStore, LinkProblem> {
    let unread = || LinkProblem::Roots {
        path: path.to_owned(),
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|_unread| unread())? {
        let certificate = certificate.map_err(|_no_pem| unread())?;
        roots.add(certificate).map_err(|_unfit| unread())?;
    }
    if roots.is_empty() {
        return Err(unread());
    }
    Ok(roots)
}

/// Whose certificates are believed.
enum Believed {
    These(RootCertStore),
    Anybody(Arc<CryptoProvider>),
}

fn encrypted(believed: Believed) -> Result<MakeRustlsConnect, LinkProblem> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider);
    let builder = builder
        .with_safe_default_protocol_versions()
        .map_err(LinkProblem::Tls)?;
    let config = match believed {
        Believed::These(roots) => builder.with_root_certificates(roots),
        Believed::Anybody(provider) => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Unchecked(provider))),
    };
    Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
}

/// Takes every certificate, if whoever shows it has its key: what
/// `sslmode=require` means.
#[derive(Debug)]
struct Unchecked(Arc<CryptoProvider>);

impl ServerCertVerifier for Unchecked {
    fn verify_server_cert(
        &self,
        _of: &CertificateDer<'_>,
        _between: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `plain`, `encrypted`, or what is wrong.
    #[track_caller]
    fn check(address: &str, expected: &str) {
        let found = match Link::read(address) {
            Ok(link) if link.tls.is_some() => "encrypted".to_owned(),
            Ok(_) => "plain".to_owned(),
            Err(NoLink::Encryption(problem)) => problem.to_string(),
            Err(NoLink::Address(problem)) => problem.to_string(),
        };
        assert!(found.starts_with(expected), "{address}: {found}");
    }

    #[test]
    fn to_this_machine_it_goes_as_it_is() {
        check("host=/run/postgresql user=app", "plain");
        check("postgres://app:pw@localhost/talks", "plain");
        check("postgres://app:pw@127.0.0.1:5433/talks", "plain");
        check("postgres://app:pw@[::1]/talks", "plain");
        check("host=db hostaddr=127.0.0.1 password=pw", "plain");
    }

    #[test]
    fn to_another_machine_nothing_goes_in_the_clear_unless_told() {
        let other = "the database is on another machine";
        check("postgres://app:pw@db.example/talks", other);
        check(
            "postgres://app:pw@db.example/talks?connect_timeout=5",
            other,
        );
        check("host=db.example user=app password=pw", other);
        check("host=localhost,db.example user=app", other);
        check("host=localhost hostaddr=10.0.0.1 user=app", other);
        check("postgres://app:pw@10.0.0.1/talks", other);
        check("postgres://app@localhost.example/talks", other);
        check(
            "postgres://app:pw@db.example/talks?sslmode=disable",
            "plain",
        );
        check("host=db.example sslmode=disable user=app", "plain");
    }

    #[test]
    fn what_is_told_is_done_or_refused() {
        check(
            "postgres://app:pw@db.example/t?sslmode=require",
            "encrypted",
        );
        check("host=localhost sslmode = 'require' user=app", "encrypted");
        for mode in ["prefer", "allow", "verify-ca", "", "off", "Disable"] {
            let address = format!("postgres://app@db.example/t?sslmode={mode}");
            check(&address, "sslmode is `");
        }
        let missing = "postgres://app@db/t?sslmode=verify-full&sslrootcert=%2Fno%2Fsuch.pem";
        check(missing, "/no/such.pem: expected certificates");
        check(
            "host=db sslmode=verify-full sslrootcert=/dev/null",
            "/dev/null: expected",
        );
        check(
            "host=db sslmode=require sslrootcert=/dev/null",
            "sslrootcert is used",
        );
        check(
            "host=db sslrootcert=/dev/null sslmode=disable",
            "sslrootcert is used",
        );
        check("postgres://app@db/t?sslmode=require&no_such=1", "invalid");
    }

    #[test]
    fn a_password_is_not_read_as_a_setting() {
        let told = |address: &str| super::told(address).mode;
        assert_eq!(told("host=db password='x sslmode=disable' user=app"), None);
        assert_eq!(told("host=db password=x\\ sslmode=disable user=app"), None);
        assert_eq!(told("postgres://app:sslmode=disable@db/t"), None);
        assert_eq!(
            told("host=db sslmode=require sslmode=disable"),
            Some("disable".into())
        );
        let whole = "host=db password='a b' user = app";
        let kept = super::told(&format!("{whole} sslmode=disable"));
        assert_eq!(kept.rest, whole);
    }

    #[test]
    fn with_a_password_and_without_roots_channels_are_bound() {
        let bound = |address: &str| match Link::read(address) {
            Ok(link) => link.config.get_channel_binding(),
            Err(_) => ChannelBinding::Disable,
        };
        let address = "postgres://app:pw@db.example/t?sslmode=require";
        assert_eq!(bound(address), ChannelBinding::Require);
        assert_eq!(bound(&address.replace(":pw", "")), ChannelBinding::Prefer);
    }
}
