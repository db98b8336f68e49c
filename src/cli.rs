//! The core without a screen.
//!
//! ```text
//! fengong parse FILE [-o OUT]           the plan as JSON (fengong/1)
//! fengong check FILE [--json] [-o OUT]  findings: FILE:LINE:COLUMN: severity code message
//!               [--today 2026-03-16]    deadlines that had passed on that day too
//! fengong export FILE -o OUT.xlsx       the table; the extension chooses the format
//! fengong edit FILE --set TASK UNIT lead|responsible|support|none
//!              FILE --deadline TASK TEXT
//!              FILE --rename UNIT NEW    one edit; prints the new text
//! ```
//!
//! FILE may be `-` for standard input. Exit codes: 0 done; 1 `check` found an error; 2 unusable
//! arguments, or input or output that cannot be used. Messages go to standard error.

use fengong::analysis::{self, Analysis};
use fengong::check::Severity;
use fengong::deadline;
use fengong::export;
use fengong::intake;
use fengong::plan::Date;
use fengong::plan::overlay::Overlay;
use fengong::text::offsets::Offsets;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
分工台:读取任务分解方案,列出谁在何时以前做什么。

用法:
  fengong parse  文件 [-o 输出]           输出 JSON(fengong/1)
  fengong check  文件 [--json] [-o 输出]  检查,每行一个问题;
                                          加 --today 2026-03-16,到那天已过的时限也查
  fengong export 文件 -o 输出.xlsx        导出表格,格式由扩展名决定:xlsx、docx、csv、md、html、json;
                                          zip 为每个单位一份 Word;docx 加 --letters 为每个单位一页
  fengong edit   文件 --set 任务 单位 角色    改一个单位的分工,输出新的全文
  fengong edit   文件 --deadline 任务 时限   改一项任务的时限;时限写空字符串则去掉
  fengong edit   文件 --rename 单位 新名称   改一个单位的名称,各处一起改

任务写编号(parse 输出的 id,如 t7);角色写 lead、responsible、support 或 none。
edit 默认不改多项任务共用的分工;加 --all 一起改,加 --this 只改这一项。

文件可以是文本(UTF-8、UTF-16、GB18030)、.md、.csv、网页、.docx、.xlsx,由内容识别;写作 - 时从标准输入读取。
退出码:0 完成;1 检查出错误;2 参数、输入或输出有问题。
";

/// Arguments, input or output that cannot be used: the message says what, why and what to do.
struct Refusal(String);

type Outcome<T> = Result<T, Refusal>;

impl From<lexopt::Error> for Refusal {
    fn from(error: lexopt::Error) -> Self {
        use lexopt::Error as E;
        let message = match error {
            E::MissingValue { option: Some(option) } => format!("选项 {option} 后面缺少内容。"),
            E::UnexpectedOption(option) => format!("没有 {option} 这个选项。"),
            E::UnexpectedArgument(word) => format!("多出的参数:{}。", word.to_string_lossy()),
            E::UnexpectedValue { option, .. } => format!("选项 {option} 不带内容。"),
            other => format!("参数有误:{other}。"),
        };
        Refusal(format!("{message}用 fengong --help 查看用法。"))
    }
}

/// Runs the command line.
pub fn run() -> ExitCode {
    match command(lexopt::Parser::from_env()) {
        Ok(code) => code,
        Err(Refusal(message)) => {
            // Nobody may be listening; there is nowhere left to say so.
            let _ = writeln!(io::stderr(), "fengong: {message}");
            ExitCode::from(2)
        }
    }
}

fn command(mut parser: lexopt::Parser) -> Outcome<ExitCode> {
    let name = match parser.next()? {
        Some(lexopt::Arg::Value(name)) => name,
        Some(lexopt::Arg::Short('h') | lexopt::Arg::Long("help")) => return say(HELP),
        Some(lexopt::Arg::Short('V') | lexopt::Arg::Long("version")) => {
            return say(concat!("fengong ", env!("CARGO_PKG_VERSION"), "\n"));
        }
        Some(other) => return Err(other.unexpected().into()),
        None => return Err(Refusal("缺少命令。用 fengong --help 查看用法。".into())),
    };
    match name.to_string_lossy().as_ref() {
        "parse" => parse(Arguments::read(parser, "")?),
        "check" => check(Arguments::read(parser, "json")?),
        "export" => export(Arguments::read(parser, "letters")?),
        "help" => say(HELP),
        "edit" => edit(parser),
        other => Err(Refusal(format!("没有“{other}”这个命令。可用的命令:parse、check、export、edit。"))),
    }
}

/// What follows the command's name.
struct Arguments {
    file: OsString,
    out: Option<PathBuf>,
    /// The command's own option was given.
    chosen: bool,
    /// The day on which the plan is looked at.
    today: Option<Date>,
    help: bool,
}

impl Arguments {
    /// Reads them; `own` is the name of the option that only this command has.
    fn read(mut parser: lexopt::Parser, own: &str) -> Outcome<Self> {
        let (mut file, mut out, mut chosen, mut today, mut help) = (None, None, false, None, false);
        while let Some(arg) = parser.next()? {
            match arg {
                lexopt::Arg::Short('h') | lexopt::Arg::Long("help") => help = true,
                lexopt::Arg::Short('o') | lexopt::Arg::Long("output") => {
                    out = Some(PathBuf::from(parser.value()?));
                }
                lexopt::Arg::Long(name) if name == own => chosen = true,
                lexopt::Arg::Long("today") if own == "json" => today = Some(day(&parser.value()?)?),
                lexopt::Arg::Value(value) if file.is_none() => file = Some(value),
                other => return Err(other.unexpected().into()),
            }
        }
        match file {
            Some(file) => Ok(Arguments { file, out, chosen, today, help }),
            None if help => Ok(Arguments { file: OsString::new(), out, chosen, today, help }),
            None => Err(Refusal("缺少要读取的文件。给出文件名,或用 - 从标准输入读取。".into())),
        }
    }

    /// Reads and analyses the input.
    fn analysis(&self) -> Outcome<Analysis> {
        Ok(analysis::analyze_with(&read_text(&self.file)?, &Overlay::default(), self.today))
    }

    /// Writes the result to where it is wanted. The input is never overwritten.
    fn write(&self, words: &str) -> Outcome<()> {
        match &self.out {
            Some(out) => self.save(out, words.as_bytes()),
            None => print(words),
        }
    }

    fn save(&self, out: &Path, content: &[u8]) -> Outcome<()> {
        if self.file != "-" && is_same_file(Path::new(&self.file), out) {
            return Err(Refusal(format!(
                "输出 {} 就是输入文件,没有写入。请换一个输出文件名。",
                out.display()
            )));
        }
        std::fs::write(out, content)
            .map_err(|e| Refusal(format!("无法写入 {}:{e}。请检查目录和权限。", out.display())))
    }
}

/// A day as 2026-03-16.
fn day(words: &OsStr) -> Outcome<Date> {
    let words = words.to_string_lossy();
    let day = deadline::parse(&words, None).filter(|day| day.to_string() == words);
    day.ok_or_else(|| Refusal(format!("日期“{words}”看不懂。写成 2026-03-16 这样的年-月-日。")))
}

fn parse(arguments: Arguments) -> Outcome<ExitCode> {
    if arguments.help {
        return say(HELP);
    }
    let analysis = arguments.analysis()?;
    arguments.write(&export::json(analysis.sheet()))?;
    Ok(ExitCode::SUCCESS)
}

fn check(arguments: Arguments) -> Outcome<ExitCode> {
    if arguments.help {
        return say(HELP);
    }
    let analysis = arguments.analysis()?;
    let words = if arguments.chosen {
        export::findings_json(analysis.sheet())
    } else {
        finding_lines(&analysis, &arguments.file.to_string_lossy())
    };
    arguments.write(&words)?;
    let failed = analysis.findings.iter().any(|f| f.severity == Severity::Error);
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn export(arguments: Arguments) -> Outcome<ExitCode> {
    if arguments.help {
        return say(HELP);
    }
    let Some(out) = &arguments.out else {
        return Err(Refusal("缺少输出文件。用 -o 给出文件名,例如 -o 任务分解表.csv。".into()));
    };
    let extension = out.extension().and_then(OsStr::to_str).unwrap_or_default();
    let Some(format) = export::by_extension(extension) else {
        let mut known: Vec<&str> = Vec::new();
        for format in export::FORMATS {
            if !known.contains(&format.extension) {
                known.push(format.extension);
            }
        }
        let wanted = if extension.is_empty() {
            "没有扩展名的输出".into()
        } else {
            format!(".{extension} 格式")
        };
        return Err(Refusal(format!("不支持{wanted}。可用:{}。", known.join("、"))));
    };
    let form = match (format.form, arguments.chosen) {
        (export::Form::Annex, true) => export::Form::Letters,
        (_, true) => return Err(Refusal("--letters 只用于 .docx。请去掉它,或换用 .docx。".into())),
        (form, false) => form,
    };
    let analysis = arguments.analysis()?;
    // Without a day of its making, the same text gives the same file.
    let content = export::write::write(form, analysis.sheet(), None, &mut |_, _| {}).map_err(Refusal)?;
    arguments.save(out, &content)?;
    Ok(ExitCode::SUCCESS)
}

fn edit(mut parser: lexopt::Parser) -> Outcome<ExitCode> {
    use fengong::edit::{Edit, Scope};
    use lexopt::Arg;
    let (mut file, mut out, mut wanted, mut scope) = (None, None, None, Scope::Ask);
    let word = |parser: &mut lexopt::Parser| -> Outcome<String> {
        Ok(parser.value()?.to_string_lossy().into_owned())
    };
    while let Some(arg) = parser.next()? {
        let found = match arg {
            Arg::Short('h') | Arg::Long("help") => return say(HELP),
            Arg::Short('o') | Arg::Long("output") => {
                out = Some(PathBuf::from(parser.value()?));
                None
            }
            Arg::Long("all") => {
                scope = Scope::All;
                None
            }
            Arg::Long("this") => {
                scope = Scope::This;
                None
            }
            Arg::Long("set") => {
                let (task, unit) = (task_index(&word(&mut parser)?)?, word(&mut parser)?);
                Some(Edit::SetRole { task, unit, role: role(&word(&mut parser)?)?, scope: Scope::Ask })
            }
            Arg::Long("deadline") => {
                let (task, words) = (task_index(&word(&mut parser)?)?, word(&mut parser)?);
                Some(Edit::Deadline { task, words: Some(words).filter(|w| !w.trim().is_empty()) })
            }
            Arg::Long("rename") => Some(Edit::Rename { unit: word(&mut parser)?, name: word(&mut parser)? }),
            Arg::Value(value) if file.is_none() => {
                file = Some(value);
                None
            }
            other => return Err(other.unexpected().into()),
        };
        if found.is_some() && wanted.is_some() {
            return Err(Refusal("一次只能做一项修改。请把其余的修改分开执行。".into()));
        }
        wanted = wanted.or(found);
    }
    let Some(file) = file else {
        return Err(Refusal("缺少要读取的文件。给出文件名,或用 - 从标准输入读取。".into()));
    };
    let Some(mut wanted) = wanted else {
        return Err(Refusal("缺少要做的修改。请写 --set、--deadline 或 --rename。".into()));
    };
    if let Edit::SetRole { scope: given, .. } = &mut wanted {
        *given = scope;
    }
    let arguments = Arguments { file, out, chosen: false, today: None, help: false };
    let analysis = arguments.analysis()?;
    let (_, edited) = analysis::edit(&analysis, &wanted).map_err(|refusal| Refusal(refusal.message()))?;
    arguments.write(&edited.text)?;
    Ok(ExitCode::SUCCESS)
}

/// The index of a task by its id: t1 is the first.
fn task_index(id: &str) -> Outcome<usize> {
    let number = id.strip_prefix('t').and_then(|n| n.parse::<usize>().ok()).filter(|n| *n > 0);
    number.map(|n| n - 1).ok_or_else(|| Refusal(format!("“{id}”不是任务编号。请写 parse 输出的 id,如 t7。")))
}

fn role(word: &str) -> Outcome<Option<fengong::plan::Role>> {
    use fengong::plan::Role;
    match word {
        "lead" => Ok(Some(Role::Lead)),
        "responsible" => Ok(Some(Role::Responsible)),
        "support" => Ok(Some(Role::Support)),
        "none" => Ok(None),
        _ => Err(Refusal(format!("没有“{word}”这个角色。请写 lead、responsible、support 或 none。"))),
    }
}

/// One line a finding; lines and columns count from 1, columns in Unicode scalar values.
fn finding_lines(analysis: &Analysis, file: &str) -> String {
    let text = &*analysis.text;
    let offsets = Offsets::new(text);
    let mut out = String::new();
    let (mut line, mut line_start) = (1, 0);
    for finding in &analysis.findings {
        let at = finding.span.lo();
        // Findings come in the order of the text: each line break is counted once.
        while let Some(next) = text[line_start..at].find('\n') {
            line += 1;
            line_start += next + 1;
        }
        let column = offsets.chars(text, at) - offsets.chars(text, line_start) + 1;
        let message = finding.message.replace(['\r', '\n'], " ");
        let (severity, code) = (finding.severity.word(), finding.code);
        let _ = writeln!(out, "{file}:{line}:{column}: {severity} {code} {message}");
    }
    out
}

fn read_text(file: &OsStr) -> Outcome<String> {
    let (name, bytes) = if file == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
        ("标准输入".to_owned(), read)
    } else {
        (file.to_string_lossy().into_owned(), std::fs::read(file))
    };
    let bytes = bytes.map_err(|e| Refusal(format!("无法读取 {name}:{e}。请检查文件名和权限。")))?;
    let found =
        intake::file(&bytes, &name).map_err(|why| Refusal(format!("没有读取 {name}：{}", why.words())))?;
    if !found.note.is_empty() {
        // Nobody may be listening.
        let _ = writeln!(io::stderr(), "fengong: {name}：{}", found.note);
    }
    Ok(found.text)
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn say(words: &str) -> Outcome<ExitCode> {
    print(words).map(|()| ExitCode::SUCCESS)
}

/// Prints to standard output. A reader that has gone (`fengong parse FILE | head`) is no error.
fn print(words: &str) -> Outcome<()> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Refusal(format!("无法写到标准输出:{e}。"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fengong::check::Finding;
    use fengong::text::Span;

    #[test]
    fn findings_name_their_line_and_column_in_characters() {
        let mut analysis = analysis::analyze("一、😀任务\r\n\r\n二、任务");
        let at = |words: &str| {
            let start = analysis.text.rfind(words).expect(words);
            Span::new(start, start + words.len())
        };
        let spans = [Span::empty(0), at("任务\r"), at("二"), Span::empty(analysis.text.len())];
        let finding = |span| Finding {
            code: "sample",
            severity: Severity::Error,
            message: "甲\n乙".into(),
            span,
            labels: Vec::new(),
            offers: Vec::new(),
        };
        analysis.findings = spans.map(finding).into();
        let lines =
            ["f:1:1", "f:1:4", "f:3:1", "f:3:5"].map(|place| format!("{place}: error sample 甲 乙\n"));
        assert_eq!(finding_lines(&analysis, "f"), lines.concat());
    }
}
