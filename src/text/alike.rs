//! How far two texts are alike from either end.

/// So many bytes are compared at once, those of the first difference byte by byte.
const CHUNK: usize = 64;

fn alike<'t>(
    a: impl Iterator<Item = &'t [u8]>,
    b: impl Iterator<Item = &'t [u8]>,
    last: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut all = 0;
    for (a, b) in a.zip(b) {
        if a != b {
            return all + last(a, b);
        }
        all += a.len();
    }
    all
}

fn bytes<'t>(a: impl Iterator<Item = &'t u8>, b: impl Iterator<Item = &'t u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// How many bytes are alike at the beginning, and at the end. Both may reach over the same bytes, and end inside
/// a character.
///
/// ```
/// use fengong::text::alike::ends;
/// assert_eq!(ends(b"one two", b"one too"), (5, 1));
/// assert_eq!(ends(b"aa", b"aaa"), (2, 2));
/// ```
pub fn ends(a: &[u8], b: &[u8]) -> (usize, usize) {
    let before = alike(a.chunks(CHUNK), b.chunks(CHUNK), |a, b| bytes(a.iter(), b.iter()));
    let behind = alike(a.rchunks(CHUNK), b.rchunks(CHUNK), |a, b| bytes(a.iter().rev(), b.iter().rev()));
    (before, behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_counted_across_chunks() {
        for (len, at) in [(0, 0), (1, 0), (63, 62), (64, 0), (65, 64), (200, 100), (200, 199)] {
            let a = vec![b'a'; len];
            assert_eq!(ends(&a, &a), (len, len));
            if len > 0 {
                let mut b = a.clone();
                b[at] = b'b';
                assert_eq!(ends(&a, &b), (at, len - at - 1), "{len} {at}");
            }
        }
    }
}
