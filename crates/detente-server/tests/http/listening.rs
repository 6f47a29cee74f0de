//! Over real TCP: limits of the head and of connections, and a stop that lets
//! a request end.

use std::net::SocketAddr;
use std::time::Duration;

use detente_server::serve::serve;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::world::{PASSWORD, World, config};

async fn listening(
    world: &World,
) -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let app = world.app.clone();
    let serving = tokio::spawn(async move {
        let stopped = async {
            drop(stopped.await);
        };
        serve(&app, listener, stopped).await.unwrap();
    });
    (address, stop, serving)
}

async fn said(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // A server that has heard enough hangs up while we still write.
    drop(stream.write_all(bytes).await);
    let mut answer = Vec::new();
    drop(tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await);
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn one_request_and_a_stop() {
    let world = World::with_heads().await;
    let (address, stop, serving) = listening(&world).await;
    let health = said(
        address,
        b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert!(health.starts_with("HTTP/1.1 200 OK\r\n"), "{health}");
    assert!(
        health.contains("content-security-policy: default-src 'none'"),
        "{health}"
    );
    // A login is under way when the stop comes: it is answered.
    let body = format!("{{\"name\":\"uma\",\"password\":\"{PASSWORD}\"}}");
    let request = format!(
        "POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    while world.app.metrics().text().contains("detente_connections 0") {
        tokio::task::yield_now().await;
    }
    stop.send(()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 201 Created\r\n"), "{answer}");
    serving.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn who_sends_slowly_takes_nobodys_place() {
    let mut config = config();
    config.limits.requests = 1;
    let mut world = World::empty(config).await;
    let head = detente_server::principal::Role::Head;
    world.joins("uma", crate::world::CASE, "union", head).await;
    let (address, _stop, _serving) = listening(&world).await;
    let request = format!(
        "POST /api/v1/cases/{}/acts HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\
         idempotency-key: k\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{{",
        crate::world::CASE,
        world.tokens["uma"]
    );
    let mut slow = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    while !world.app.metrics().text().contains("detente_connections 3") {
        tokio::task::yield_now().await;
    }
    let health = said(
        address,
        b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    );
    let health = tokio::time::timeout(Duration::from_secs(5), health).await;
    let health = health.unwrap();
    assert!(health.starts_with("HTTP/1.1 200 OK\r\n"), "{health}");
}

#[tokio::test]
async fn what_is_no_http_is_hung_up_on() {
    let world = World::empty(config()).await;
    let (address, _stop, _serving) = listening(&world).await;
    let long = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(40_000));
    assert!(
        said(address, long.as_bytes())
            .await
            .starts_with("HTTP/1.1 4")
    );
    let many: String = (0..200).map(|i| format!("x-{i}: y\r\n")).collect();
    let many = format!("GET /health HTTP/1.1\r\nhost: x\r\n{many}\r\n");
    assert!(
        said(address, many.as_bytes())
            .await
            .starts_with("HTTP/1.1 431")
    );
    for odd in [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice(),
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd",
        b"POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
    ] {
        let answer = said(address, odd).await;
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
    let health = said(
        address,
        b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert!(health.starts_with("HTTP/1.1 200 OK\r\n"));
}
