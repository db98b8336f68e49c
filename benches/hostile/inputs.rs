//! Texts that could take a reader time out of proportion to their length: one piece again and
//! again, behind a beginning.
//!
//! In a piece `{n}` is the count in figures, `{c}` in Chinese numerals, `{h}` a name of Chinese
//! characters that differs each time.

/// What a text is, its beginning, its piece.
pub type Input = (&'static str, &'static str, &'static str);

/// All of them.
pub const INPUTS: &[Input] = &[
    // Brackets.
    ("opening brackets (", "", "("),
    ("opening brackets （", "", "（"),
    ("opening brackets 〔", "", "〔"),
    ("opening brackets [", "", "["),
    ("opening brackets 【", "", "【"),
    ("opening brackets, mixed", "", "（(〔[【"),
    ("closing brackets ）", "", "）"),
    ("empty pairs （）", "", "（）"),
    ("quotation marks 《", "", "《"),
    ("quotation marks “", "", "“"),
    ("brackets opened, a unit in each", "", "（市{h}局"),
    ("labelled brackets never closed, in one line", "", "（牵头单位：市财政局"),
    ("labelled brackets never closed, a line each", "", "1.推进改革。（牵头单位：市财政局\n"),
    ("labelled brackets, in one line", "", "推进改革（牵头单位：市财政局；配合单位：市{h}局）。"),
    ("one bracket open, then lines", "（牵头单位：", "市{h}局、\n"),
    ("one bracket open, then sentences", "（", "推进改革，完善制度。\n"),
    ("brackets in names", "责任单位：", "各县（市、区）政府、"),
    // Separators and other single signs.
    ("separators 、", "", "、"),
    ("separators ，", "", "，"),
    ("separators ；", "", "；"),
    ("stops 。", "", "。"),
    ("colons ：", "", "："),
    ("slashes /", "", "/"),
    ("pipes |", "", "|"),
    ("tabs", "", "\t"),
    ("blanks", "", " "),
    ("wide blanks", "", "\u{3000}"),
    ("private use characters", "", "\u{E004}"),
    ("line breaks", "", "\n"),
    ("CR alone", "市财政局负责", "\r"),
    ("figures", "", "1"),
    ("Chinese numerals", "", "一"),
    ("dots and figures", "", "1."),
    ("dashes and figures", "", "1-"),
    ("asterisks", "", "*"),
    ("hashes", "", "# "),
    ("box drawing", "", "│"),
    // Words without sense.
    ("为", "", "为"),
    ("由", "", "由"),
    ("等", "", "等"),
    ("市", "", "市"),
    ("和", "", "和"),
    ("局", "", "局"),
    ("牵头", "", "牵头"),
    ("负责", "", "负责"),
    ("配合", "", "配合"),
    ("会同", "", "会同"),
    ("年", "", "年"),
    ("至", "", "至"),
    ("亿元", "", "亿元"),
    ("达到", "", "达到"),
    ("不低于", "", "不低于"),
    ("units without separators", "", "市财政局"),
    ("verbs and units in one line", "", "由市{h}局牵头，"),
    ("sentences in one line", "", "由市{h}局会同市财政局负责。"),
    ("clauses in one line", "", "市{h}局牵头、市财政局配合；"),
    // Numbering.
    ("nested numbers", "", "一、总则\n（一）改革\n1.推进\n（1）落实\n①检查\n"),
    ("numbers ever deeper in one line", "", "1.1.1.1."),
    ("numbered items in one line", "", "（一）推进改革。（二）完善制度。（三）加强监管。"),
    ("items that count on in one line", "", "（{c}）推进改革。"),
    ("items 1., a line each", "", "{n}.推进改革。\n"),
    ("items of one figure", "", "{n}\n"),
    ("headings alone", "", "{c}、工作\n"),
    ("headings with a unit", "", "一、市{h}局\n"),
    ("headings with duties", "", "一、市{h}局\n牵头推广秸秆还田。\n"),
    ("headings with a leader", "", "一、城市工作（责任领导：王强，共3条）\n"),
    (
        "headings with a leader, an item each",
        "",
        "一、城市工作（责任领导：王强）\n（一）推进改革（市财政局负责）。\n",
    ),
    ("a heading with a unit, then items", "一、市财政局牵头的工作\n", "（{c}）推进改革。\n"),
    (
        "a heading with many items, one assigned",
        "一、重点任务\n1.推进改革（市财政局负责）。\n",
        "{n}.完善制度\n",
    ),
    ("an item with sub-items, the last assigned", "1.推进改革\n", "（{n}）完善制度。\n"),
    ("paragraphs, each assigned", "", "推进改革。（市{h}局负责）\n"),
    ("paragraphs, none assigned", "一、重点任务\n1.推进改革（市财政局负责）。\n", "完善制度。\n"),
    ("annexes", "附件：\n", "{n}．任务分解表\n"),
    // Labels.
    ("labels without units, a line each", "", "牵头单位：\n"),
    ("labels without units, in one line", "", "牵头单位："),
    ("labels with a blank line each", "", "责任单位：\n\n"),
    ("all labels without units", "", "牵头单位：\n责任单位：\n配合单位：\n责任人：\n完成时限：\n"),
    ("labels of other fields", "责任单位：市财政局\n", "整改措施：逐户核查\n"),
    ("records of labels", "", "整改措施：逐户核查\n责任单位：市财政局\n"),
    ("labelled people", "", "责任领导：张三、李四\n"),
    ("people in one label", "责任领导：", "张{h}、"),
    ("labelled deadlines", "", "完成时限：2026年11月底前\n"),
    ("deadlines in one line", "", "2026年11月底前，"),
    ("labels broken by page marks", "", "责\n\n— 3 —\n"),
    ("page marks", "", "— 3 —\n"),
    ("a label, then page marks", "责任单位：市\n", "— {n} —\n"),
    ("publishers", "", "主办单位：市政府办公室\n"),
    // Units.
    ("one list of one unit", "责任单位：", "市财政局、"),
    ("one list of different units", "责任单位：", "市{h}局、"),
    ("one list of different units without a prefix", "责任单位：市财政局、", "{h}局、"),
    ("one list, a unit a line", "责任单位：\n", "市{h}局、\n"),
    ("a task for each of different units", "", "1.推进改革。责任单位：市{h}局\n"),
    ("prefixes, each another", "", "1.推进改革。责任单位：{h}市财政局、审计局\n"),
    ("open lists", "责任单位：", "市财政局等部门、"),
    ("companies", "责任单位：", "{h}供电公司、"),
    // Rules.
    ("rules for all", "", "以下均需各区政府落实，不再列出。\n1.推进改革。（市财政局负责）\n"),
    (
        "rules for all, each another unit",
        "",
        "以下均需市{h}局落实，不再列出。\n1.推进改革。（市财政局负责）\n",
    ),
    ("rules of the first", "", "（排在首位的为牵头单位，下同）"),
    (
        "a heading with many units, then items",
        "一、重点工作（责任单位：市甲局、市乙局、市丙局、市丁局、市戊局、市己局、市庚局、市辛局）\n",
        "{n}.推进改革。\n",
    ),
    // Tables.
    ("headers, tabs", "", "序号\t任务\t责任单位\n"),
    ("headers, tabs, a blank line each", "", "序号\t任务\t责任单位\n\n"),
    ("headers, blanks", "", "序号  任务  责任单位\n"),
    ("headers, blanks, each with rows of a line", "", "序号  任务  责任单位\n  1   推进  市财政局\n"),
    ("headers, pipes", "", "| 序号 | 任务 | 责任单位 |\n"),
    ("headers, one cell a line", "", "序号\n任务\n责任单位\n"),
    ("headers, one cell a line, a word behind", "", "序号\n任务\n责任单位\n推进改革\n"),
    ("headers, one cell a line, closed by pipes", "", "序号 |\n任务 |\n责任单位 |\n"),
    ("half headers, one cell a line", "", "序号\n任务\n推进改革\n"),
    ("half headers, closed by pipes", "", "序号 |\n任务 |\n推进改革\n"),
    ("one word of a header", "", "责任单位\n"),
    ("rows, tabs", "序号\t任务\t责任单位\n", "{n}\t推进改革\t市{h}局\n"),
    ("rows, tabs, no header", "", "{n}\t推进城市更新改造\t市{h}局\n"),
    ("rows, tabs, no header, widths change", "", "1\t推进改革\t市财政局\n2\t推进\t改革\t市财政局\n"),
    ("rows, pipes", "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n", "| {n} | 推进改革 | 市{h}局 |\n"),
    ("rows, pipes, never closed", "| 序号 | 任务 | 责任单位 |\n", "| {n} | 推进改革\n"),
    ("rows, one cell a line", "序号\n任务\n责任单位\n", "{n}\n推进城市更新改造\n市{h}局\n"),
    (
        "rows, one cell a line, broken by columns",
        "序号\n整改措施\n整改时限\n责任单位\n督导单位\n",
        "{n}\n完成排口溯源排查，对混接\n点位实施改造，建立台账并\n销号。\n2027年\n6月\n区住房城乡建\n设局、区城管\n执法局\n市住房城\n乡建设局\n",
    ),
    (
        "rows, one cell a line, no numbers, a heading each",
        "序号\n任务\n责任单位\n",
        "一、推进改革工作\n市财政局\n",
    ),
    ("one row, one cell a line, units without end", "序号\n任务\n责任单位\n1\n推进改革工作\n", "市财政局\n"),
    ("one row, one cell a line, a name without end", "序号\n任务\n责任单位\n1\n推进改革工作\n", "市发展和\n"),
    ("rows, one cell a line, no units", "序号\n任务\n责任单位\n", "推进城市更新改造\n"),
    (
        "rows, one cell a line, closed by pipes", "序号 |\n任务 |\n责任单位 |\n",
        "{n} |\n推进改革 |\n市{h}局 |\n",
    ),
    ("rows with merged cells", "序号\t任务\t责任单位\n", "{n}\t推进改革\t\n"),
    ("rows with 同上", "序号\t任务\t责任单位\n1\t推进改革\t市财政局\n", "{n}\t推进改革\t同上\n"),
    ("one row with many cells", "序号\t任务\t责任单位\n", "市财政局\t"),
    ("one header with many cells", "序号\t任务\t责任单位", "\t责任单位"),
    // Figures.
    ("targets in one line", "1.", "增长5%，"),
    ("targets without stops", "1.", "新增{n}户"),
    ("years", "", "2026年"),
    ("dates", "", "2026年3月5日"),
    ("indicators that run on", "1.", "就业、"),
    // Damage.
    ("U+FFFD", "", "\u{FFFD}"),
    ("NUL", "", "\0"),
    ("astral characters", "", "😀"),
    ("HTML tags", "", "<p>"),
    ("tags never closed", "", "<p"),
];

/// A text of at most `size` bytes.
pub fn text((_, head, piece): Input, size: usize) -> String {
    let mut out = String::with_capacity(size + 64);
    out.push_str(head);
    let plain = !piece.contains('{');
    for n in 1.. {
        let whole = out.len();
        if plain {
            out.push_str(piece);
        } else {
            let filled = piece.replace("{n}", &n.to_string()).replace("{c}", &chinese(n));
            out.push_str(&filled.replace("{h}", &name(n)));
        }
        if out.len() > size {
            out.truncate(whole);
            return out;
        }
    }
    out
}

/// 一, 十二, 三百零五, ….
fn chinese(n: usize) -> String {
    const FIGURES: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if n < 10 {
        return FIGURES[n].to_owned();
    }
    let (unit, sign) = [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十")]
        .into_iter()
        .find(|(u, _)| n >= *u)
        .unwrap_or((10, "十"));
    let (many, rest) = (n / unit, n % unit);
    let first = if n < 20 { String::new() } else { chinese(many) };
    let zero = if rest > 0 && rest < unit / 10 { "零" } else { "" };
    format!("{first}{sign}{zero}{}", if rest == 0 { String::new() } else { chinese(rest) })
}

/// 东, 南, …, 东东, ….
fn name(mut n: usize) -> String {
    const SIGNS: [char; 20] = [
        '东', '南', '西', '北', '中', '山', '河', '湖', '海', '江', '天', '云', '林', '泉', '石', '金', '玉',
        '花', '春', '秋',
    ];
    let mut out = String::new();
    while n > 0 {
        n -= 1;
        out.push(SIGNS[n % SIGNS.len()]);
        n /= SIGNS.len();
    }
    out
}
