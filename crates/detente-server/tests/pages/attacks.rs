//! Sixty strings that would be markup or script somewhere.

const HEARTS: [&str; 20] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil>",
    "<form action=//evil><button>x",
    "<textarea></textarea><b>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<b>]]>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "{ $name } <b>{\"{\"}</b>",
];
const SHELLS: [(&str, &str); 3] = [("", ""), ("\">", "<i x=\""), ("'>", "&lt;&#60;")];

/// All sixty.
pub(crate) fn attacks() -> Vec<String> {
    let shells = SHELLS.iter();
    let all: Vec<String> = shells
        .flat_map(|(before, after)| {
            HEARTS
                .iter()
                .map(move |heart| format!("{before}{heart}{after}"))
        })
        .collect();
    assert_eq!(all.len(), 60);
    all
}
