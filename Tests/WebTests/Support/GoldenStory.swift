import Feedback
import Foundation
import Ingestion
import Insights

@testable import Web

/// A small brand, made up by hand: what its customers say day by day, its taxonomy, its imports.
enum GoldenStory {
    /// What is said again and again.
    private struct Line {
        var text: String
        var topic: String?
        var score: Double
        var channel: Channel
        var region: String?
        var product: String?
        /// Aspect and opinion, both words of the text.
        var pair: (aspect: String, opinion: String)?
        var severity = 0.0
        var nps: Int?
        /// How often on each of the last ten days, and on each day before.
        var daily: (now: Int, before: Int)
    }

    private static let lines: [Line] = [
        Line(
            text: "物流太慢了，等了九天，打〔电话〕没人接", topic: "delivery.speed", score: -0.9, channel: .review, region: "浙江",
            product: "保温杯", pair: ("物流", "太慢"), severity: 7.5, nps: 2, daily: (5, 1)),
        Line(
            text: "The parcel came crushed & wet", topic: "delivery.package", score: -0.7, channel: .email, region: "上海",
            product: "保温杯", severity: 6, daily: (1, 1)),
        Line(
            text: "客服很耐心，问题马上解决", topic: "service", score: 0.8, channel: .chat, region: "浙江", product: nil,
            pair: ("客服", "耐心"), nps: 10, daily: (2, 2)),
        Line(text: "颜色和图片 <一样>，杯子好看", topic: "quality", score: 0.7, channel: .review, region: nil, product: "保温杯", daily: (3, 3)),
        Line(text: "还没用", topic: nil, score: 0, channel: .survey, region: "北京", product: nil, nps: 8, daily: (1, 1)),
    ]

    /// The day on which everything is looked at, and the last one with data.
    static let lastDay = Day(TestSite.now, secondsFromGMT: 28_800) + -1

    /// Sixty days of voices, oldest first; the last one waits for analysis, the one before is an event.
    static let voices: [Voice] = {
        var voices: [Voice] = []
        for back in (0..<60).reversed() {
            for line in lines {
                for _ in 0..<(back < 10 ? line.daily.now : line.daily.before) {
                    voices.append(voice(Int64(voices.count + 1), line, daysBack: back))
                }
            }
        }
        let last = voices.count
        voices[last - 1].annotation = nil
        voices[last - 2].item.text = ""
        voices[last - 2].item.event = "return"
        voices[last - 2].annotation?.opinions = []
        voices[0].copies = 2
        return voices
    }()

    private static func voice(_ id: Int64, _ line: Line, daysBack: Int) -> Voice {
        let midnight = Double((lastDay + -daysBack).number) * 86_400 - 28_800
        let time = Date(timeIntervalSince1970: midnight + 36_000 + Double(id % 300) * 60)
        let item = FeedbackItem(
            key: ItemKey(high: 1, low: UInt64(id)),
            source: line.channel == .review ? "天猫评论" : "客服系统",
            externalID: "R-\(id)",
            text: line.text,
            channel: line.channel,
            touchpoint: "deliver",
            occurredAt: time,
            receivedAt: time.addingTimeInterval(3_600),
            scores: Scores(rating: line.channel == .review ? (line.score > 0 ? 5 : 1) : nil, nps: line.nps),
            customer: CustomerKey(high: 7, low: UInt64(id % 150)),
            product: line.product,
            region: line.region,
            order: id % 7 == 0 ? "〔订单〕" : nil,
            attributes: ["颜色": "白", "batch": "2026-Q4"]
        )
        return Voice(id: id, item: item, annotation: annotation(line), tier: id % 3 == 0 ? "金卡" : nil, copies: 0)
    }

    private static func annotation(_ line: Line) -> Annotation {
        Annotation(
            engineVersion: "1",
            taxonomyVersion: "shop@2",
            language: "zh-Hans",
            sentiment: line.score < 0 ? .negative : line.score > 0 ? .positive : .neutral,
            score: line.score,
            confidence: 0.93,
            emotion: line.score < 0 ? .anger : line.score > 0 ? .joy : .neutral,
            intents: line.score < 0 ? [.complaint] : [],
            severity: line.severity,
            topics: line.topic.map { [TopicAssignment(topic: $0, confidence: 0.9, sentiment: line.score)] } ?? [],
            opinions: line.pair.map { [opinion($0, in: line)] } ?? [],
            keywords: line.pair.map { [$0.aspect, $0.opinion] } ?? []
        )
    }

    private static func opinion(_ pair: (aspect: String, opinion: String), in line: Line) -> Opinion {
        Opinion(
            aspect: span(of: pair.aspect, in: line.text),
            opinion: span(of: pair.opinion, in: line.text),
            aspectText: pair.aspect,
            opinionText: pair.opinion,
            topic: line.topic,
            sentiment: line.score
        )
    }

    private static func span(of word: String, in text: String) -> TextSpan {
        let start = text.firstRange(of: word).map { text[..<$0.lowerBound].unicodeScalars.count } ?? 0
        return TextSpan(start: start, end: start + word.unicodeScalars.count)
    }

    static let taxonomy = Taxonomy(
        pack: "shop",
        version: 2,
        name: LocalizedName(zh: "网店", en: "Shop"),
        needs: [Need(id: "punctual", name: LocalizedName(zh: "准时", en: "On time"))],
        topics: [
            Topic(id: "delivery", name: LocalizedName(zh: "配送", en: "Delivery"), words: ["物流", "快递"]),
            Topic(
                id: "delivery.speed",
                name: LocalizedName(zh: "配送速度", en: "Speed"),
                words: ["太慢"],
                rules: [TopicRule(all: [["快递", "物流"], ["慢", "久"]], within: 10, none: ["不慢"])],
                except: ["慢走"],
                need: "punctual",
                owner: Owner(department: LocalizedName(zh: "物流部", en: "Logistics"), contact: "王芳"),
                serviceLevelHours: 12
            ),
            Topic(id: "delivery.package", name: LocalizedName(zh: "包装", en: "Packaging"), words: ["crushed"]),
            Topic(id: "service", name: LocalizedName(zh: "客服", en: "Service"), words: ["客服"]),
            Topic(id: "quality", name: LocalizedName(zh: "质量 & 外观", en: "Quality & looks"), words: ["颜色"]),
        ]
    )

    static let sources = [
        Source(name: "天猫评论", channel: .review, pack: "shop", mapping: ["text": "评论"]),
        Source(name: "客服系统", channel: .chat, pack: "shop", synthetic: true),
    ]

    /// One in each state, newest first.
    static let imports: [ImportRecord] = {
        var account = ImportAccount()
        (account.read, account.stored, account.duplicates, account.noise, account.rejected) = (12_040, 11_800, 120, 80, 40)
        account.seconds = 3.25
        func record(_ id: String, _ state: ImportRecord.State, minutesAgo: Double, dryRun: Bool = false) -> ImportRecord {
            ImportRecord(
                id: id,
                source: "天猫评论",
                fileName: "评论 \(id).csv",
                startedAt: TestSite.now.addingTimeInterval(-60 * minutesAgo),
                state: state,
                account: account,
                problem: state == .failed ? "“评论 failed.csv” 是 PDF，不是表格。" : nil,
                dryRun: dryRun
            )
        }
        return [
            record("running", .running, minutesAgo: 1), record("finished", .finished, minutesAgo: 90),
            record("rehearsed", .finished, minutesAgo: 95, dryRun: true), record("cancelled", .cancelled, minutesAgo: 300),
            record("failed", .failed, minutesAgo: 3_000), record("interrupted", .interrupted, minutesAgo: 30_000),
        ]
    }()
}
