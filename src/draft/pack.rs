//! Long texts, compressed: LZ4 over UTF-16, fifteen bits in each character.
//!
//! A browser's storage counts UTF-16 units and takes strings. Compressed bytes are carried by the 32,768
//! characters from U+3400 on: none is a surrogate, a control character or one that JSON escapes, so what is
//! packed survives any storage and any file. A Chinese plan takes half to two thirds of its units.
//!
//! The text is packed in pieces of 65,536 units, `LENGTH:CHARACTERS` one after another: where one is
//! damaged, the others still open.
//!
//! ```text
//! 12:㐄㪂…  twelve bytes in seven characters
//! ```

/// UTF-16 units in a piece.
const PIECE: usize = 1 << 16;
const FIRST: u32 = 0x3400;
const BITS: u32 = 15;
/// A piece that claims to be longer is none (bytes, compressed).
const MOST: usize = 4 * PIECE;

/// Packs a text.
pub fn pack(text: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = String::new();
    for piece in units.chunks(PIECE) {
        let bytes: Vec<u8> = piece.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let packed = lz4_flex::block::compress(&bytes);
        out.push_str(&packed.len().to_string());
        out.push(':');
        to_characters(&packed, &mut out);
    }
    out
}

/// The text that was packed; `None` where it is none.
pub fn unpack(packed: &str) -> Option<String> {
    let (units, whole) = units(packed);
    if !whole {
        return None;
    }
    String::from_utf16(&units).ok()
}

/// As much of the text as can still be read.
pub fn salvage(packed: &str) -> String {
    String::from_utf16_lossy(&units(packed).0)
}

/// The units of all pieces that can be read, and whether those are all.
fn units(packed: &str) -> (Vec<u16>, bool) {
    let (mut out, mut whole, mut rest) = (vec![], true, packed);
    while !rest.is_empty() {
        // The next piece begins at the first digit: there is none among the characters.
        let (bytes, after) = match piece(rest) {
            Some(found) => found,
            None => {
                whole = false;
                let next = rest.char_indices().skip_while(|(_, c)| c.is_ascii_digit());
                let digits = next.skip_while(|(_, c)| !c.is_ascii_digit()).map(|(at, _)| at).next();
                rest = &rest[digits.unwrap_or(rest.len())..];
                continue;
            }
        };
        match lz4_flex::block::decompress(&bytes, 2 * PIECE).ok().filter(|b| b.len() % 2 == 0) {
            Some(bytes) => {
                out.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])))
            }
            None => whole = false,
        }
        rest = after;
    }
    (out, whole)
}

/// The compressed bytes of the first piece, and what follows it.
fn piece(packed: &str) -> Option<(Vec<u8>, &str)> {
    let (length, rest) = packed.split_once(':')?;
    let length: usize = length.parse().ok().filter(|n| *n <= MOST)?;
    let characters = (length * 8).div_ceil(BITS as usize);
    let end = rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
    from_characters(&rest[..end], length).map(|bytes| (bytes, &rest[end..]))
}

fn to_characters(bytes: &[u8], out: &mut String) {
    let (mut held, mut count) = (0_u32, 0);
    let mut put = |bits: u32| out.extend(char::from_u32(FIRST + (bits & 0x7FFF)));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        count += 8;
        if count >= BITS {
            count -= BITS;
            put(held >> count);
        }
    }
    if count > 0 {
        put(held << (BITS - count));
    }
}

fn from_characters(characters: &str, length: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(length);
    let (mut held, mut count) = (0_u32, 0);
    for c in characters.chars() {
        let bits = u32::from(c).checked_sub(FIRST).filter(|bits| *bits < 1 << BITS)?;
        held = held << BITS | bits;
        count += BITS;
        while count >= 8 && out.len() < length {
            count -= 8;
            out.push((held >> count) as u8);
        }
    }
    (out.len() == length).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_piece_may_be_a_pair() {
        let text = format!("{}😀之后", "甲".repeat(PIECE - 1));
        let packed = pack(&text);
        assert_eq!(unpack(&packed).as_deref(), Some(&*text));
        assert!(packed.encode_utf16().count() < 4000);
        assert_eq!(unpack(""), Some(String::new()));
    }

    #[test]
    fn a_damaged_piece_leaves_the_others() {
        let text: String = (0..30_000).map(|n| format!("第{n}项任务。")).collect();
        let packed = pack(&text);
        let second = packed.char_indices().filter(|(_, c)| *c == ':').nth(1).unwrap().0;
        let at = second + 1 + packed[second + 1..].chars().take(40).map(char::len_utf8).sum::<usize>();
        let damaged = format!("{}乱x{}", &packed[..at], &packed[at..]);
        assert_eq!(unpack(&damaged), None);
        let left = salvage(&damaged);
        assert!(left.contains("第2项任务。") && left.contains("第29999项任务。"));
        let cut = &packed[..packed.len() / 3 * 3 - 30];
        let cut = (0..4).find_map(|n| cut.get(..cut.len() - n)).unwrap();
        assert!(unpack(cut).is_none() && salvage(cut).contains("第2项任务。"));
    }
}
