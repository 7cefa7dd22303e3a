import Feedback
import Foundation
import Testing

@testable import Web

@Suite struct FormatsTests {
    private let zh = Formats(locale: .zh, secondsFromGMT: 28_800)
    private let en = Formats(locale: .en, secondsFromGMT: 0)

    @Test func moneyStandsInTheInstancesCurrency() throws {
        #expect(zh.money(12_040) == "¥12,040")
        #expect(zh.money(12_040, compact: true) == "¥1.2\u{202F}万")
        let krona = Formats(locale: .en, secondsFromGMT: 0, currency: try #require(Currency(code: "sek")))
        #expect(krona.money(-1_204) == "\u{2212}SEK\u{202F}1,204")
        #expect(Currency(code: "元") == nil && Currency(code: "RMBX") == nil)
    }
    private let time = Date(timeIntervalSince1970: 1_795_219_500)  // 2026-11-21 00:05 UTC

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_204, "1,204"), (1_234_567, "1,234,567"), (-1_204, "−1,204"), (Int.min, "−9,223,372,036,854,775,808"),
    ])
    func groupsIntegers(_ value: Int, _ text: String) {
        #expect(zh.integer(value) == text)
    }

    @Test func shortensFromTenThousandOn() {
        #expect(zh.compact(9_870) == "9,870")
        #expect(zh.compact(12_034) == "1.2\u{202F}万")
        #expect(zh.compact(340_000_000) == "3.4\u{202F}亿")
        #expect(zh.compact(20_000) == "2\u{202F}万")
        #expect(en.compact(12_034) == "12k")
        #expect(en.compact(3_400_000) == "3.4M")
    }

    @Test func writesSharesAndDifferences() {
        #expect(zh.percent(0.0829) == "8.3\u{202F}%")
        #expect(en.percent(0.0829) == "8.3%")
        #expect(zh.points(0.021) == "+2.1\u{202F}个百分点")
        #expect(en.points(-0.021) == "−2.1 pp")
        #expect(zh.relativeChange(0.2) == "+20.0\u{202F}%")
        #expect(zh.signed(-0.424) == "−0.42")
        #expect(zh.fixed(-0.001) == "0.0")
        #expect(zh.fixed(.nan) == "–")
        #expect(zh.decimal(12.04) == "12")
    }

    @Test func writesDatesInTheInstancesZone() {
        #expect(zh.date(time) == "2026-11-21")
        #expect(zh.dateTime(time) == "2026-11-21 08:05")
        #expect(en.dateTime(time) == "2026-11-21 00:05")
        #expect(zh.relative(time, to: time.addingTimeInterval(200)) == "3\u{202F}分钟前")
        #expect(en.relative(time, to: time.addingTimeInterval(7_300)) == "2 h ago")
        #expect(zh.relative(time, to: time.addingTimeInterval(90_000)) == "2026-11-21")
        let period = Period(start: Day(year: 2026, month: 10, day: 1), end: Day(year: 2026, month: 11, day: 1))
        #expect(zh.period(period) == "2026-10-01 – 2026-10-31")
    }
}

@Suite struct StringTableTests {
    @Test func fillsPlaceholders() throws {
        let table = try StringTable(["a": ["zh": "{n} 条，共 {all} 条 {", "en": "{n} of {all} {"]])
        #expect(table.text("a", .zh, ["n": "3", "all": "9"]) == "3 条，共 9 条 {")
        #expect(table.text("missing", .zh) == "⟦missing⟧")
    }

    @Test(arguments: [("0", "0 voices speak"), ("1", "1 voice speaks"), ("1,204", "1,204 voices speak")])
    func choosesTheWordThatFitsTheNumber(_ count: String, _ text: String) throws {
        let table = try StringTable(["a": ["zh": "{n} 条声音", "en": "{n} {n|voice speaks|voices speak}"]])
        #expect(table.text("a", .en, ["n": count]) == text)
        #expect(throws: StringTable.Problem.differentPlaceholders(key: "a")) {
            try StringTable(["a": ["zh": "{n} 条", "en": "{n} {m|voice|voices}"]])
        }
    }

    @Test func refusesHalfATable() {
        #expect(throws: StringTable.Problem.incomplete(key: "a", locale: .en)) { try StringTable(["a": ["zh": "甲"]]) }
        #expect(throws: StringTable.Problem.differentPlaceholders(key: "a")) {
            try StringTable(["a": ["zh": "{n}", "en": "{m}"]])
        }
        #expect(throws: StringTable.Problem.braces(key: "a")) { try StringTable(["a": ["zh": "{{n}}", "en": "x"]]) }
    }

    @Test(arguments: [
        ("zh-CN,zh;q=0.9,en;q=0.8", SiteLocale.zh), ("en-GB,en;q=0.9,zh;q=0.8", .en), ("fr, zh-TW;q=0.3", .zh),
    ])
    func followsTheBrowser(_ header: String, _ locale: SiteLocale) {
        #expect(SiteLocale(acceptLanguage: header) == locale)
    }

    @Test func knowsWhenTheBrowserWantsNeither() {
        #expect(SiteLocale(acceptLanguage: "fr, de;q=0.5, en;q=0") == nil)
        #expect(SiteLocale(acceptLanguage: "") == nil)
    }
}
