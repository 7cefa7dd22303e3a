import Feedback
import Foundation
import Testing

@testable import Insights

/// Real tweets to six airlines, 17–24 February 2015: a winter storm, and an airline of which nobody had heard before.
@Suite(.enabled(if: AirlineTweets.file != nil, "shared/data is absent; set HUIYIN_DATA to its folder"))
struct AirlineSignalTests {
    private static let storm = Day(year: 2015, month: 2, day: 22)
    private static let table = try? AirlineTweets.table()

    private func signals(_ hours: Int = 24) throws -> [Signal] {
        let table = try #require(Self.table)
        return try #require(SignalScan(table).judge(Self.storm, hours: hours)).signals
    }

    @Test func theStormIsFoundThatDayFromFiveDaysOfHistory() throws {
        let table = try #require(Self.table)
        let day = try #require(SignalScan(table).judge(Self.storm))
        #expect(day.history == 5)
        for airline in ["US Airways", "United"] {
            let signal = try #require(day.signals.first { $0.kind == .surge && $0.key.product == airline }, "\(airline)")
            #expect(Double(signal.observed) > 1.4 * signal.expected && signal.observed > signal.high)
            #expect(signal.firstHour != nil, "its hours alarm too")
            if let hours = signal.hours {
                #expect(hours.map(\.hour) == Array(0..<24))
                #expect(hours.contains(where: \.isUnusual) && hours.allSatisfy { !$0.isUnusual || $0.observed > $0.high })
            }
            #expect(!signal.words.isEmpty && !signal.items.isEmpty, "told in its own words")
        }
    }

    @Test func byNoonTheHoursHaveToldIt() throws {
        let found = Set(try signals(12).filter { $0.kind == .surge }.compactMap(\.key.product))
        #expect(found.isSuperset(of: ["US Airways", "United"]))
    }

    @Test func theAirlineThatBeginsIsNoSurge() throws {
        let american = try signals().filter { $0.key.product == "American" }
        #expect(american.map(\.kind) == [.beginning])
        #expect(american.first?.firstHour == 11 && american.first.map { $0.observed > 700 } == true)
        #expect(!(try signals()).contains { $0.key.values.isEmpty }, "nor does it make everything surge")
    }

    @Test func theDayBeforeWasQuiet() throws {
        let scan = SignalScan(try #require(Self.table))
        #expect(scan.judge(Self.storm + -1) == nil || scan.judge(Self.storm + -1)?.signals.isEmpty == true)
    }
}

/// The file as early warning sees it: airline, hour, words; a tweet that holds one of a few plain words of trouble is a complaint.
enum AirlineTweets {
    static let file: URL? = {
        let folder =
            ProcessInfo.processInfo.environment["HUIYIN_DATA"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")
        let file = folder.appending(path: "inputs/airline_tweets.csv")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }()

    private static let trouble: Set<String> = [
        "delayed", "delay", "cancelled", "canceled", "hold", "hours", "hrs", "worst", "never", "lost", "waiting", "stuck", "rude",
        "terrible",
        "horrible", "refund", "missed", "fail", "why", "problem", "bad", "rebook", "no", "not", "can't", "won't",
    ]

    static func table() throws -> MentionTable {
        guard let file else { return MentionTable() }
        let rows = rows(of: String(decoding: try Data(contentsOf: file), as: UTF8.self)).dropFirst()
        let tweets = rows.compactMap { row -> (hour: Int, airline: String, words: Set<String>)? in
            guard row.count > 4, let serial = Double(row[1]) else { return nil }
            // Excel counts days from 1899-12-30.
            return (Int(((serial - 25_569) * 24 + 1e-6).rounded(.down)), row[2], words(row[4]))
        }.sorted { $0.hour < $1.hour }
        let airlines = [""] + Set(tweets.map(\.airline)).sorted()
        let vocabulary = [""] + Set(tweets.flatMap(\.words)).sorted()
        let codes = Dictionary(uniqueKeysWithValues: vocabulary.enumerated().map { ($1, $0) })
        var table = MentionTable(names: [.product: airlines, .source: ["", "tweets"], .channel: ["", "social"]], words: vocabulary)
        for (number, tweet) in tweets.enumerated() {
            let bad = !tweet.words.isDisjoint(with: trouble)
            table.append(
                MentionTable.Row(
                    id: Int64(number + 1), hour: tweet.hour, customer: Int64(number + 1), negative: bad, severity: bad ? 5 : 0, channel: 1,
                    product: airlines.firstIndex(of: tweet.airline) ?? 0, source: 1, words: tweet.words.compactMap { codes[$0] }))
        }
        return table
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !($0.isLetter || $0 == "'") }.map(String.init).filter { $0.count > 1 })
    }

    /// RFC 4180.
    private static func rows(of text: String) -> [[String]] {
        var (rows, row, field, quoted) = ([[String]](), [String](), "", false)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted.toggle()
            case "," where !quoted:
                row.append(field)
                field = ""
            case "\n" where !quoted:
                rows.append(row + [field])
                (row, field) = ([], "")
            case "\r" where !quoted: continue
            default: field.unicodeScalars.append(scalar)
            }
        }
        return field.isEmpty && row.isEmpty ? rows : rows + [row + [field]]
    }
}
