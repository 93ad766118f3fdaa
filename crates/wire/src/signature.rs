//! What a request must carry to count as signed. Spec 3.4, steps 8 to 11. Signatures are not computed: there are no
//! secrets here, so anything that has the form will do.

use crate::message::WireRequest;

/// An exception of the signature check: name and text.
pub(crate) type Refusal = (&'static str, String);

const QUERY: [&str; 5] =
    ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"];

/// Refuses what is not signed, signed twice or signed incompletely.
pub(crate) fn check(request: &WireRequest) -> Result<(), Refusal> {
    let query = request.path.split_once('?').map_or("", |(_, query)| query);
    let in_query = |name: &str| {
        query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).find(|(given, _)| *given == name)
    };
    match (request.header("authorization").filter(|header| !header.is_empty()), in_query(QUERY[0])) {
        (Some(_), Some(_)) => Err((
            "InvalidSignatureException",
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.".to_owned(),
        )),
        (None, None) => Err(("MissingAuthenticationTokenException", "Missing Authentication Token".to_owned())),
        (Some(header), None) => in_header(request, header),
        (None, Some(_)) => {
            let missing = |name: &&&str| in_query(name).is_none_or(|(_, value)| value.is_empty());
            let part = |name: &&str| format!("AWS query-string parameters must include '{name}'. ");
            let text: String = QUERY.iter().filter(missing).map(part).collect();
            incomplete(text, "Re-examine the query-string parameters.")
        }
    }
}

fn in_header(request: &WireRequest, header: &str) -> Result<(), Refusal> {
    // The first word is the algorithm.
    let given = |name: &str| {
        let words = header.split([',', ' ']).skip(1);
        words.filter_map(|word| word.split_once('=')).any(|(given, value)| given == name && !value.is_empty())
    };
    let mut text = String::new();
    for name in ["Credential", "Signature", "SignedHeaders"] {
        if !given(name) {
            text.push_str("Authorization header requires '");
            text.push_str(name);
            text.push_str("' parameter. ");
        }
    }
    let dated = ["x-amz-date", "date"].iter().any(|name| request.header(name).is_some_and(|date| !date.is_empty()));
    if !dated {
        text.push_str("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    incomplete(text, &format!("Authorization={header}"))
}

/// Refuses when something is missing.
fn incomplete(missing: String, end: &str) -> Result<(), Refusal> {
    if missing.is_empty() { Ok(()) } else { Err(("IncompleteSignatureException", missing + end)) }
}
