//! One script for all that is read: `責任單位：市水利局，長期堅持` is read as `责任单位：市水利局，长期坚持` would be.
//!
//! The words of the reader are simplified ones. A text with traditional characters is read in a copy in which each of
//! them gave way to its simplified form: both take three bytes, so that every span holds in the text as it stands, and
//! all that is shown is cut from that.

use super::class::{TRADITIONAL, three};

/// Traditional characters of the reader's words beyond those of [`TRADITIONAL`], each before its simplified form, in
/// the order of their code points.
const MORE: &str = "\
    丟丢並并佈布佔占併并侷局係系倉仓們们偉伟側侧傑杰備备傚效傢家債债僅仅僑侨價价儘尽優优儲储兌兑兒儿兩两冊册凍冻凱凯別别刪删則则剋克剛刚劉刘劑剂勝胜勢势勵励匯汇卻却厲厉吳吴呂吕問问啓启啟启喬乔嚮向\
    嚴严園园圓圆堅坚報报塊块塗涂塵尘墾垦壩坝壯壮壽寿夠够奧奥奮奋婁娄婦妇嬰婴孫孙宮宫寧宁寫写寬宽專专對对屆届嶺岭嶽岳師师帶带幣币幫帮幹干幾几庫库廁厕廢废彙汇後后徑径復复徵征徹彻悅悦愛爱態态慶庆\
    慼戚懇恳懷怀掃扫掛挂採采揚扬揮挥揹背搆构撐撑撥拨擁拥擇择擊击擋挡擔担據据擬拟攝摄攪搅數数斷断昇升暢畅暫暂曆历曉晓書书棟栋楊杨極极榮荣樁桩樂乐樑梁樞枢樣样樹树橋桥檔档檯台欄栏歐欧歷历歸归殘残毀毁\
    氣气汙污決决沒没況况淨净湯汤準准溫温滯滞滲渗滾滚滿满漁渔漲涨潔洁潤润濃浓濛蒙濟济濤涛瀋沈瀏浏灣湾災灾煙烟熱热燈灯燬毁爐炉爭争爾尔牠它狀状獨独獲获獸兽現现甦苏畫画異异盞盏盡尽盤盘盧卢瞭了矇蒙硃朱確确碼码\
    礎础礙碍礦矿祕秘禮礼稈秆稱称穀谷積积穩稳穫获競竞筆笔箇个範范篩筛簡简簽签籌筹籠笼籤签糧粮糰团紀纪約约紅红納纳紐纽紮扎細细終终結结絡络給给經经綜综綠绿綫线維维綱纲網网緊紧緑绿線线緣缘編编練练緻致縮缩績绩\
    繕缮繙翻繞绕繼继纔才罰罚羅罗羣群義义習习聞闻聲声聶聂肅肃脩修脫脱臨临臺台舊旧莊庄華华葉叶蒐搜蓆席蓋盖蔔卜蔣蒋薑姜藍蓝藝艺藥药蘇苏蘭兰衞卫裏里裡里製制複复見见視视覽览觀观訂订討讨託托記记訪访許许訴诉診诊\
    註注証证評评詞词詢询試试話话該该詳详誌志認认誤误說说説说誰谁誼谊調调談谈請请論论諧谐諮咨諾诺謀谋講讲謝谢證证識识譚谭譟噪議议譽誉讀读變变讓让豐丰豬猪貝贝貧贫貨货貫贯貳贰貴贵買买貸贷費费貼贴賀贺賈贾賣卖\
    質质賬账賴赖賽赛贏赢趙赵蹤踪車车軍军較较載载輕轻輪轮輯辑辭辞迴回這这連连週周遊游違违遠远適适遼辽還还邊边郵邮鄒邹鄧邓鄭郑釋释釐厘針针釦扣鉅巨鉤钩銜衔銳锐銷销鋪铺鋭锐鋼钢錄录錢钱錨锚錯错録录錶表鍋锅鍾钟\
    鏈链鐘钟閉闭閔闵閤合闆板陝陕陞升陣阵陳陈陸陆陽阳隊队階阶隨随險险隱隐隻只雙双離离難难雲云靜静鞏巩鞦秋韆千韋韦韓韩響响頁页頂顶頃顷順顺頻频顆颗題题額额顏颜顔颜顧顾風风颱台飼饲餘余餽馈馬马馮冯駐驻駱骆騰腾\
    驗验驟骤髮发鬍胡鬚须魯鲁鮑鲍麗丽麥麦麵面麼么黃黄鼕冬齊齐齡龄齣出龍龙龔龚";

/// How many characters Unicode's first block of Chinese has room for, from U+4E00 on.
const HAN: usize = 0x5200;

/// Which of them are traditional: a bit each.
static IS: [u64; HAN / 64] = {
    let mut bits = [0; HAN / 64];
    let (mut list, mut lists) = (TRADITIONAL.as_bytes(), 2);
    while lists > 0 {
        let mut i = 0;
        while i < list.len() {
            let at = three(list, i) as usize - 0x4E00;
            bits[at / 64] |= 1 << (at % 64);
            i += 6;
        }
        (list, lists) = (MORE.as_bytes(), lists - 1);
    }
    bits
};

/// Whether three bytes are such a character.
fn is_traditional(bytes: &[u8; 3]) -> bool {
    let at = (three(bytes, 0) as usize).wrapping_sub(0x4E00);
    at < HAN && IS[at / 64] & 1 << (at % 64) != 0
}

/// The first traditional character from byte `at` on.
fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(three) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        at += match three[0] {
            0xE4..0xEA if is_traditional(three) => return Some(at),
            0xE0..0xF0 => 3,
            0..0xC0 => 1,
            0xC0..0xE0 => 2,
            _ => 4,
        };
    }
    None
}

/// The simplified form of the character of three bytes at the start of `bytes`, a traditional one.
fn form(bytes: &[u8]) -> Option<&'static [u8]> {
    let more = MORE.as_bytes().as_chunks::<6>().0;
    let known = more.binary_search_by(|pair| pair[..3].cmp(&bytes[..3])).ok().map(|at| &more[at]);
    let pair =
        known.or_else(|| TRADITIONAL.as_bytes().as_chunks::<6>().0.iter().find(|p| p[..3] == bytes[..3]))?;
    Some(&pair[3..])
}

/// The simplified form of a character; any other one itself.
pub fn simple(c: char) -> char {
    let mut bytes = [0; 4];
    let bytes = c.encode_utf8(&mut bytes).as_bytes();
    match bytes.first_chunk() {
        Some(three_bytes) if is_traditional(three_bytes) => {
            form(bytes).and_then(|form| char::from_u32(three(form, 0))).unwrap_or(c)
        }
        _ => c,
    }
}

/// The text in simplified characters, every byte at its place; `None` where it has no traditional ones.
pub fn simplified(text: &str) -> Option<String> {
    let mut at = next(text.as_bytes(), 0)?;
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    loop {
        out.push_str(&text[done..at]);
        out.extend(text[at..].chars().next().map(simple));
        done = at + 3;
        match next(text.as_bytes(), done) {
            Some(more) => at = more,
            None => break,
        }
    }
    out.push_str(&text[done..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_keeps_its_place() {
        assert_eq!(simplified("市财政局 x"), None);
        let text = "a責任單位：市審計局，長期堅持；於2025年後收尾。\u{10FFFF}";
        let plain = simplified(text).unwrap();
        assert_eq!(plain, "a责任单位：市审计局，长期坚持；于2025年后收尾。\u{10FFFF}");
        assert_eq!(plain.len(), text.len());
    }

    #[test]
    fn the_list_is_sound() {
        let pairs: Vec<(char, char)> = MORE
            .as_bytes()
            .as_chunks::<6>()
            .0
            .iter()
            .map(|p| {
                let mut pair = std::str::from_utf8(p).unwrap().chars();
                (pair.next().unwrap(), pair.next().unwrap())
            })
            .collect();
        assert!(pairs.is_sorted_by(|a, b| a.0 < b.0), "in order, none twice");
        assert!(pairs.iter().all(|(from, to)| from != to && simplified(&to.to_string()).is_none()));
    }
}
