use super::*;
use proptest::prelude::*;

fn find_in(text: &str, span: Span, found: &mut Vec<Target>) {
    let signs: Vec<Sign> = crate::text::signs::signs(text, span.lo(), span.hi()).collect();
    find(text, span, &signs, found);
}

fn read(text: &str) -> Vec<Target> {
    let mut found = Vec::new();
    find_in(text, Span::new(0, text.len()), &mut found);
    found
}

/// `value unit` of every target, separated by `|`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let read: Vec<String> =
        read(text).iter().map(|t| format!("{}{}", t.value.of(text), t.unit.of(text))).collect();
    assert_eq!(read.join("|"), expected, "{text}");
}

#[test]
fn quantities_to_reach_hold_or_carry_out() {
    for (text, expected) in [
        ("到2025年,全市高新技术企业总数突破1200家,规上工业企业数字化改造率达到80%。", "1200家|80%"),
        ("新增城镇就业5.2万人以上,城镇调查失业率控制在5.5%左右。", "5.2万人|5.5%"),
        ("常住人口城镇化率达到65.3%左右。", "65.3%"),
        ("单位GDP二氧化碳排放较2020年下降18%。", "18%"),
        ("PM2.5平均浓度降至35微克/立方米以下。", "35微克/立方米"),
        ("一般公共预算收入增长6%,固定资产投资增长8%,社会消费品零售总额增长7.5%。", "6%|8%|7.5%"),
        ("改造老旧小区128个、惠及居民3.6万户。", "128个|3.6万户"),
        ("新建5G基站2000个。", "2000个"),
        ("建成高标准农田12万亩,粮食播种面积稳定在350万亩以上,产量达到30亿斤。", "12万亩|350万亩|30亿斤"),
        ("研发经费投入强度达到2.8%。", "2.8%"),
        ("人均预期寿命提高到79.5岁。", "79.5岁"),
        ("企业开办时间压缩至3个工作日以内,不动产登记压减至0.5天。", "3个工作日|0.5天"),
        ("每千人口拥有3岁以下婴幼儿托位数达到4.5个。", "4.5个"),
        ("65岁以上老年人健康管理率达到70%。", "70%"),
        ("争取中央预算内投资10亿元以上。", "10亿元"),
        ("引进亿元以上项目30个,其中10亿元以上项目5个。", "30个|5个"),
        ("建设城市快速路15公里、地下综合管廊8.5公里。", "15公里|8.5公里"),
        ("污水处理厂日处理能力达到20万吨。", "20万吨"),
        ("培训各类技能人才1万人次,举办招聘会100场以上。", "1万人次|100场"),
        ("打造3条产值超500亿元的产业链。", "3条"),
        ("培育产值超100亿元企业2家。", "2家"),
        ("力争全年外贸进出口总额达150亿美元,实际利用外资5亿美元。", "150亿美元|5亿美元"),
        ("规上工业亩均税收达到20万元/亩。", "20万元/亩"),
        ("12345热线办理满意率达95%以上。", "95%"),
        ("新增4A级景区1个,创建3A级景区2家。", "1个|2家"),
        ("工程形象进度达到80%。", "80%"),
        ("一季度完成投资进度25%,上半年完成50%。", "25%|50%"),
        ("地表水国考断面水质优良比例达到100%,劣Ⅴ类水体比例为0。", "100%|0"),
        ("新能源汽车渗透率超40%。", "40%"),
        ("万人有效发明专利拥有量达18件。", "18件"),
        ("完成农村公路改造提升300公里、危桥改造20座。", "300公里|20座"),
        ("收储土地3000亩,供应2000亩。", "3000亩|2000亩"),
        ("新增市场主体3万户,“个转企”1000家。", "3万户|1000家"),
        ("选派500名干部驻村。", "500名"),
        ("化解存量债务35亿元。", "35亿元"),
        ("将12项审批事项压减为5项。", "5项"),
        ("办理时限由30天压缩到10天。", "10天"),
        ("绿化率从45%提高到60%。", "60%"),
        ("居民收入增速高于GDP增速1个百分点。", "1个百分点"),
        ("推动三次产业结构调整为5:55:40。", "5:55:40"),
        ("确保重大项目开工率100%、竣工率80%。", "100%|80%"),
        ("实现营业收入、利润总额分别增长10%和8%。", "10%|8%"),
        ("20户以上自然村通硬化路比例达到100%。", "100%"),
        ("覆盖80%以上行政村。", "80%"),
        ("100%的村(社区)建成综合服务中心。", "100%"),
        ("力争打造３家千亿级链主企业，培育３０家百亿级龙头企业。", "３家|３０家"),
        ("每年引进１０\n名以上人工智能顶尖人才。", "１０名"),
        ("目前已建成120公里,今年再新建80公里。", "80公里"),
        ("在现有基础上新增泊位5000个。", "5000个"),
        ("完成1000套保障性住房建设。", "1000套"),
        ("完成投资20亿元,占年度计划的60%。", "20亿元|60%"),
        ("建设100公里绿道和20个口袋公园。", "100公里|20个"),
        ("实施重点项目56个,年度计划投资120亿元。", "56个|120亿元"),
        ("新增光伏装机30万千瓦。", "30万千瓦"),
        ("全年压减煤炭消费20万吨标准煤。", "20万吨标准煤"),
        ("重点监管企业在线监测覆盖率达100%,危险废物处置利用率保持在98%以上。", "100%|98%"),
        ("每个乡镇至少建成1个示范点。", "1个"),
        ("培育省级“专精特新”企业20家以上、国家级“小巨人”企业3家。", "20家|3家"),
        ("农村自来水普及率达到92%,规模化供水工程覆盖农村人口比例达到60%。", "92%|60%"),
        ("GDP增长6.5%左右,规上工业增加值增长7%以上。", "6.5%|7%"),
        ("城镇居民和农村居民人均可支配收入分别增长6%和7%。", "6%|7%"),
        ("到2027年,算力规模达到5000PFLOPS,建成3个以上智算中心。", "3个"),
        ("居民消费价格涨幅控制在3%以内。", "3%"),
        ("确保亿元GDP生产安全事故死亡率控制在0.05以内。", "0.05"),
        ("义务教育巩固率稳定在99%,高中阶段毛入学率达到93.5%。", "99%|93.5%"),
        ("政务服务事项网上可办率达95%,“最多跑一次”事项达到98%。", "95%|98%"),
        ("年内办成10件民生实事。", "10件"),
        ("引进高层次人才50名,其中博士10名。", "50名|10名"),
        ("创建省级园林城市,建成区绿化覆盖率达42%,人均公园绿地面积达15平方米。", "42%|15平方米"),
    ] {
        check(text, expected);
    }
}

#[test]
fn scope_history_rewards_and_names_are_no_targets() {
    for text in [
        "推动年产50万吨PTA项目开工建设。",
        "全市16个县(市、区)全部建成标准化中心。",
        "打造15分钟医保服务圈、城区10分钟健身圈。",
        "推行24小时自助服务。",
        "构建“1+3+N”体系。",
        "2000万元以上工业项目全部入库。",
        "执行GB18918一级A标准。",
        "按不低于3%的比例安排专项资金。",
        "研发投入占比不低于30%的企业优先支持。",
        "给予每户1000元补贴,一次性奖励10万元。",
        "服务时间8:30—17:30。",
        "截至2023年底,全市共有养老机构85家。",
        "开展“5·20”宣传活动,电话:0427-2360834。",
        "深入贯彻〔2019〕10号文件精神,实施第3批示范项目。",
        "推进总投资30亿元的风电项目建设。",
        "加快推进投资5亿元的冷链物流园项目。",
        "加快30万千瓦光伏发电项目建设。",
        "对全市56家重点企业开展排查。",
        "将全区划分为12个网格。",
        "重点整治周边500米内的堆场。",
        "三类项目共37项工作任务已分解到各部门。",
        "主要指标(12项)。",
        "2024年3月至5月开展3D动画创作。",
        "居民委员会2人间改造。",
        "年产60万吨碳材、1万吨糖醇等项目建成投产。",
    ] {
        check(text, "");
    }
}

/// Comparator, indicator and whole phrase of the only target.
#[track_caller]
fn phrase_of(text: &str, sign: &str, indicator: &str, written: &str) {
    let found = read(text);
    let [target] = found.as_slice() else { panic!("{text}: {} targets", found.len()) };
    let read = (target.comparator.sign(), target.indicator.of(text), target.written.of(text));
    assert_eq!(read, (sign, indicator, written));
}

#[test]
fn phrases() {
    phrase_of("力争森林覆盖率达到41.5%以上。", ">=", "森林覆盖率", "森林覆盖率达到41.5%以上");
    phrase_of("确保失业率控制在5%以内,", "<=", "失业率", "失业率控制在5%以内");
    phrase_of("单位能耗下降3.5%", "down", "单位能耗", "单位能耗下降3.5%");
    phrase_of("外贸出口增长8%左右", "up", "外贸出口", "外贸出口增长8%左右");
    phrase_of("粮食产量达到23万吨左右", "approx", "粮食产量", "粮食产量达到23万吨左右");
    phrase_of("优良天数超过310天", ">", "优良天数", "优良天数超过310天");
    phrase_of("研发投入占比不低于3%", ">=", "研发投入占比", "研发投入占比不低于3%");
    phrase_of("排放总量比2020年下降18%", "down", "排放总量", "排放总量比2020年下降18%");
    phrase_of("到2027年,建设10个高产示范区。", "=", "高产示范区", "建设10个高产示范区");
    phrase_of("实施转型升级项目400个,", "=", "转型升级项目", "实施转型升级项目400个");
    phrase_of("压减玉米面积10万亩", "down", "玉米面积", "压减玉米面积10万亩");
    phrase_of("2025年底前平均审查时间压缩至4个月以内", "<=", "平均审查时间", "平均审查时间压缩至4个月以内");
}

#[test]
fn a_clause_without_an_indicator_takes_the_one_before() {
    let text = "主营业务收入达到460亿元,增长18%以上。";
    let found = read(text);
    assert_eq!(found[1].indicator, found[0].indicator);
    assert_eq!(found[1].written.of(text), "增长18%以上");
}

#[test]
fn the_last_word_of_a_list_holds_for_all() {
    let text = "肉、蛋、奶自给率分别保持在60%、65%、58%以上。";
    assert!(read(text).iter().all(|t| t.comparator == Comparator::AtLeast));
}

#[test]
fn numbers() {
    let number = |text: &str| read(text)[0].number.map(|n| n.to_string());
    assert_eq!(number("培育2—3家企业。").as_deref(), Some("2"));
    assert_eq!(number("产业结构调整为5:55:40。"), None);
    assert_eq!(number("投资达到１２．５亿元。").as_deref(), Some("12.5"));
    assert_eq!(number("建设1,200个。").as_deref(), Some("1200"));
}

#[test]
fn only_the_span_is_read() {
    let text = "达到10%。达到20%。达到30%。";
    let from = text.find("达到20").unwrap();
    let mut found = Vec::new();
    find_in(text, Span::new(from, from + "达到20%。".len()), &mut found);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].value.of(text), "20");
}

#[test]
fn hostile_texts_take_linear_time() {
    for text in [
        "9".repeat(1_000_000),
        "1个".repeat(30_000),
        "达到1%".repeat(20_000),
        format!("达到{}5%", " ".repeat(50_000)),
        format!("5{}%", " ".repeat(50_000)),
        "1:".repeat(50_000),
        "1,".repeat(50_000),
        "1.".repeat(50_000),
        "5—".repeat(30_000),
        "万".repeat(50_000),
    ] {
        let _ = read(&text);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_on_characters(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("达到"), Just("5"), Just("５"), Just("."), Just(","), Just("%"), Just("个"), Just("亿"), Just("元"),
                Just("—"), Just(":"), Just(" "), Just("\n"), Just("以上"), Just("的"), Just("建设"), Just("、"), Just("，"),
                Just("\u{e004}"), Just("😀"), Just("公里"), Just("年"), Just("/"), Just("("), Just("十"), Just("增长"),
            ],
            0..40,
        ),
        noise in ".{0,8}",
    ) {
        let text = parts.concat() + &noise + &parts.concat();
        let mut after = 0;
        for t in read(&text) {
            for span in [t.written, t.indicator, t.value, t.unit] {
                prop_assert!(text.get(span.lo()..span.hi()).is_some());
            }
            prop_assert!(t.value.lo() >= after && t.written.lo() <= t.value.lo() && t.unit.hi() <= t.written.hi());
            after = t.value.hi();
        }
    }
}
