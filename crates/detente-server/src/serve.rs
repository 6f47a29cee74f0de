//! Listening: connections, their limits, and a stop that lets requests end.

mod patient;

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::app::App;
use crate::gate::{PeerAddress, router};
use patient::Patient;

/// How long a client may take to send the head of a request.
const HEAD_SECONDS: u64 = 10;

/// How long requests may go on after the signal to stop.
const STOP_SECONDS: u64 = 20;

/// Serves until `stop` is ready; then takes no more connections and waits for
/// requests to end.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    app: &App,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let router = router(app);
    let limits = app.config().limits;
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            break;
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // One connection failed, or there are no more files: not the end of all.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // Small replies go out at once; if that cannot be had, later.
        drop(stream.set_nodelay(true));
        let service = with_peer(router.clone(), PeerAddress(peer.ip()));
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(Duration::from_secs(HEAD_SECONDS))
            .max_buf_size(limits.head_bytes)
            .max_headers(64);
        let stream = Patient::new(stream, Duration::from_secs(limits.write_seconds));
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        let app = app.clone();
        drop(tokio::spawn(async move {
            let _place = place;
            app.metrics().connections.fetch_add(1, Ordering::Relaxed);
            // Clients hang up; that is theirs to know.
            drop(connection.await);
            app.metrics().connections.fetch_sub(1, Ordering::Relaxed);
        }));
    }
    app.stop();
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(Duration::from_secs(STOP_SECONDS)) => {}
    }
    Ok(())
}

type Served = TowerToHyperService<WithPeer>;

fn with_peer(router: Router, peer: PeerAddress) -> Served {
    TowerToHyperService::new(WithPeer { router, peer })
}

/// The router with the address of one connection.
#[derive(Clone)]
struct WithPeer {
    router: Router,
    peer: PeerAddress,
}

impl tower_service::Service<axum::http::Request<hyper::body::Incoming>> for WithPeer {
    type Response = axum::response::Response;
    type Error = Infallible;
    type Future = axum::routing::future::RouteFuture<Infallible>;

    fn poll_ready(
        &mut self,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Infallible>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: axum::http::Request<hyper::body::Incoming>) -> Self::Future {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(self.peer);
        self.router.call(request)
    }
}

/// Ready when the process is told to stop: SIGTERM, or Ctrl-C.
pub async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}
