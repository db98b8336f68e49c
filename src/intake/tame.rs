//! HTML before the browser's parser gets it: styles and handlers put by, so that the parsed page is quiet.
//!
//! A page that is parsed runs nothing and fetches nothing, but a strict policy reports every style and every
//! handler in it as something that it had to forbid. So they are renamed inside tags, and only there:
//!
//! | what | becomes |
//! |---|---|
//! | `<p style='mso-list:l0' onclick=f()>` | `<p data-style='mso-list:l0' data-onclick=f()>` |
//! | `<style>…</style>` | `<script>…</script>`, which a parsed page does not run |
//! | `<base href=…>` | `<link href=…>`, which it does not fetch |

/// The page, quiet.
pub fn tame(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let name = tag[1..].trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // A comment, or a sign of its own.
            out.push('<');
            rest = &tag[1..];
            continue;
        }
        let end =
            name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
        let (name, attributes) = name.split_at(end);
        out.push_str(if tag.starts_with("</") { "</" } else { "<" });
        out.push_str(match () {
            () if name.eq_ignore_ascii_case("style") => "script",
            () if name.eq_ignore_ascii_case("base") => "link",
            () => name,
        });
        rest = attributes_of(attributes, &mut out);
    }
    out.push_str(rest);
    out
}

/// Where in a tag a character stands.
#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Before a name; the one before may still be given a value.
    Gap {
        named: bool,
    },
    Name,
    /// Behind `=`.
    Equals,
    Value,
    Quoted(char),
}

/// Writes the attributes of a tag up to its end; what follows.
fn attributes_of<'t>(text: &'t str, out: &mut String) -> &'t str {
    let mut at = At::Gap { named: false };
    for (place, c) in text.char_indices() {
        let blank = c.is_ascii_whitespace();
        at = match (at, c) {
            (At::Quoted(mark), _) if c != mark => at,
            (At::Quoted(_), _) => At::Gap { named: false },
            (_, '>') => {
                out.push('>');
                return &text[place + 1..];
            }
            (At::Equals, '"' | '\'') => At::Quoted(c),
            (At::Equals, _) if blank => at,
            (At::Equals, _) => At::Value,
            (At::Value, _) if !blank => at,
            (At::Name | At::Gap { named: true }, '=') => At::Equals,
            (At::Value | At::Gap { named: false }, _) if blank => At::Gap { named: false },
            (_, _) if blank => At::Gap { named: true },
            (_, '/') => At::Gap { named: false },
            (At::Name | At::Value, _) => at,
            (At::Gap { .. }, _) => {
                let is = |name: &str| {
                    text[place..].get(..name.len()).is_some_and(|w| w.eq_ignore_ascii_case(name))
                };
                if is("style") || is("on") {
                    out.push_str("data-");
                }
                At::Name
            }
        };
        out.push(c);
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn styles_and_handlers_are_put_by_in_tags_alone() {
        for (html, wanted) in [
            (
                "<p style='a>b' class=x STYLE=c>style=1 < 2</p>",
                "<p data-style='a>b' class=x data-STYLE=c>style=1 < 2</p>",
            ),
            (
                "<img/onerror=f() alt=\"onerror=1\"><a\nonclick='g'>",
                "<img/data-onerror=f() alt=\"onerror=1\"><a\ndata-onclick='g'>",
            ),
            (
                "<STYLE>p{}</STYLE><base href=x><!-- <p style=a> -->",
                "<script>p{}</script><link href=x><!-- <p data-style=a> -->",
            ),
            ("1<2，甲<", "1<2，甲<"),
            ("<p title= style>甲<p style", "<p title= style>甲<p data-style"),
        ] {
            assert_eq!(tame(html), wanted);
        }
    }
}
