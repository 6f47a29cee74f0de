//! A browser driven over the `WebDriver` protocol (W3C, 2018), with what the
//! standard library has.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one window; ends with its driver.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let path = format!("/session/{}", self.session);
        drop(request(self.port, "DELETE", &path, None));
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

impl Browser {
    /// Starts one; `None` if there is none here.
    pub(crate) fn start(has_scripts: bool) -> Option<Self> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let lines = BufReader::new(driver.stdout.take()?).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let at = line.find("started successfully on port ")?;
            let rest = &line[at + "started successfully on port ".len()..];
            rest.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            drop(driver.kill());
            drop(driver.wait());
            return None;
        };
        let mut options = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1",
        ] });
        if !has_scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let opened = request(port, "POST", "/session", Some(&wanted));
        let session = opened.as_ref().ok().and_then(|it| it["sessionId"].as_str());
        match session {
            Some(session) => Some(Self {
                session: session.to_owned(),
                driver,
                port,
            }),
            None => {
                println!("no session: {opened:?}");
                drop(driver.kill());
                drop(driver.wait());
                None
            }
        }
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let path = format!("/session/{}{path}", self.session);
        match request(self.port, method, &path, body) {
            Ok(value) => value,
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// Loads a page.
    pub(crate) fn open(&self, address: &str) {
        self.call("POST", "/url", Some(&json!({ "url": address })));
    }

    /// Its title.
    pub(crate) fn title(&self) -> String {
        self.call("GET", "/title", None)
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.call("POST", "/execute/sync", Some(&body))
    }

    /// The same for a function that calls its last argument when it is done.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        let body = json!({ "script": script, "args": [] });
        self.call("POST", "/execute/async", Some(&body))
    }

    /// The elements that a selector finds, as the driver names them.
    fn found(&self, css: &str) -> Vec<String> {
        let by = json!({ "using": "css selector", "value": css });
        let found = self.call("POST", "/elements", Some(&by));
        let names = found.as_array().unwrap().iter();
        let name = |it: &Value| {
            let pairs = it.as_object().unwrap();
            pairs.values().next().unwrap().as_str().unwrap().to_owned()
        };
        names.map(name).collect()
    }

    fn first(&self, css: &str) -> String {
        let found = self.found(css).into_iter().next();
        found.unwrap_or_else(|| panic!("no `{css}` at {}", self.address()))
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, css: &str) -> usize {
        self.found(css).len()
    }

    /// Clicks the first one.
    pub(crate) fn click(&self, css: &str) {
        let path = format!("/element/{}/click", self.first(css));
        self.call("POST", &path, Some(&json!({})));
    }

    /// Clicks the first one, which leads to another page, and waits until that
    /// page is there: without scripts the driver does not wait by itself.
    pub(crate) fn follow(&self, css: &str) {
        self.leads_on(css, || self.click(css));
    }

    /// The same by pressing a key on whatever has the focus.
    pub(crate) fn follow_key(&self, key: &str) {
        self.leads_on("the key", || self.press(key));
    }

    fn leads_on(&self, what: &str, act: impl Fn()) {
        let before = self.first("html");
        act();
        let path = format!("/session/{}/element/{before}/name", self.session);
        for _ in 0..1000 {
            let is_gone = request(self.port, "GET", &path, None).is_err();
            if is_gone && self.count("footer.foot") == 1 {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("`{what}` leads nowhere from {}", self.address());
    }

    /// Clicks every one.
    pub(crate) fn click_all(&self, css: &str) {
        for name in self.found(css) {
            self.call("POST", &format!("/element/{name}/click"), Some(&json!({})));
        }
    }

    /// Types into the first one.
    pub(crate) fn type_into(&self, css: &str, text: &str) {
        let path = format!("/element/{}/value", self.first(css));
        self.call("POST", &path, Some(&json!({ "text": text })));
    }

    /// Empties a field.
    pub(crate) fn clear(&self, css: &str) {
        let path = format!("/element/{}/clear", self.first(css));
        self.call("POST", &path, Some(&json!({})));
    }

    /// The whole text of the first one, as it stands in the page.
    pub(crate) fn content_of(&self, css: &str) -> String {
        let path = format!("/element/{}/property/textContent", self.first(css));
        self.call("GET", &path, None).as_str().unwrap().to_owned()
    }

    /// What can be read in each one.
    pub(crate) fn texts_of(&self, css: &str) -> Vec<String> {
        let names = self.found(css).into_iter();
        let text = |name: String| self.call("GET", &format!("/element/{name}/text"), None);
        names
            .map(|it| text(it).as_str().unwrap().to_owned())
            .collect()
    }

    /// An attribute of each one; empty where it is missing.
    pub(crate) fn attributes_of(&self, css: &str, attribute: &str) -> Vec<String> {
        let names = self.found(css).into_iter();
        names.map(|it| self.attribute(&it, attribute)).collect()
    }

    fn attribute(&self, element: &str, attribute: &str) -> String {
        let found = self.call(
            "GET",
            &format!("/element/{element}/attribute/{attribute}"),
            None,
        );
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Type, name and value of what has the focus.
    pub(crate) fn focused(&self) -> [String; 3] {
        let found = self.run(
            "const it = document.activeElement; \
             return ['type', 'name', 'value'].map(name => it.getAttribute(name) ?? '');",
            &[],
        );
        [0, 1, 2].map(|at| found[at].as_str().unwrap().to_owned())
    }

    /// From now on, files that are downloaded are kept in a folder.
    pub(crate) fn download_to(&self, folder: &std::path::Path) {
        self.tell_browser(
            "Browser.setDownloadBehavior",
            &json!({ "behavior": "allow", "downloadPath": folder }),
        );
    }

    /// What can be read in the first one.
    pub(crate) fn text_of(&self, css: &str) -> String {
        let path = format!("/element/{}/text", self.first(css));
        self.call("GET", &path, None).as_str().unwrap().to_owned()
    }

    /// Where the browser is.
    pub(crate) fn address(&self) -> String {
        self.call("GET", "/url", None).as_str().unwrap().to_owned()
    }

    /// Where an element stands, and how large it is.
    pub(crate) fn rect_of(&self, css: &str) -> Value {
        self.call("GET", &format!("/element/{}/rect", self.first(css)), None)
    }

    /// Presses the key Tab.
    pub(crate) fn press_tab(&self) {
        self.press("\u{e004}");
    }

    /// Presses a key, as the protocol names it.
    pub(crate) fn press(&self, key: &str) {
        let body = json!({ "actions": [{ "type": "key", "id": "keys", "actions": [
            { "type": "keyDown", "value": key },
            { "type": "keyUp", "value": key },
        ] }] });
        self.call("POST", "/actions", Some(&body));
    }

    /// What is seen, as a PNG file.
    pub(crate) fn picture(&self) -> Vec<u8> {
        use base64ct::{Base64, Encoding};
        let picture = self.call("GET", "/screenshot", None);
        Base64::decode_vec(picture.as_str().unwrap()).unwrap()
    }

    /// Sets the size of what is seen, in pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.tell_browser(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Prefers a light or a dark page.
    pub(crate) fn prefer(&self, scheme: &str) {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.tell_browser(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [feature] }),
        );
    }

    fn tell_browser(&self, command: &str, parameters: &Value) {
        let body = json!({ "cmd": command, "params": parameters });
        self.call("POST", "/goog/cdp/execute", Some(&body));
    }
}

fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let told = |error: std::io::Error| error.to_string();
    let body = body.map_or_else(String::new, Value::to_string);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(told)?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(told)?;
    stream.write_all(body.as_bytes()).map_err(told)?;
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).map_err(told)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).map_err(told)?;
    let answer: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    match answer["value"]["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", answer["value"]["message"])),
        None => Ok(answer["value"].clone()),
    }
}
