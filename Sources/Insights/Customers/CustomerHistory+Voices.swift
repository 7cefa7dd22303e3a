public import Feedback
import Foundation

extension CustomerTable {
    /// The history of a single customer, from their own voices: the same signs as from the walk over everybody's.
    ///
    ///     Churn().answer(CustomerTable(of: customer, voices, window: year, secondsFromGMT: 28_800), window: year).list.first
    ///
    /// - Parameters:
    ///   - customer: nil when nothing is known but the voices.
    ///   - window: voices of other days are left out.
    public init(_ key: CustomerKey, of customer: Customer?, _ voices: [Voice], window: Period, secondsFromGMT: Int) {
        let topics = Set(voices.flatMap { $0.annotation?.topics ?? [] }.map(\.topic)).sorted()
        let places = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($0.element, Int32($0.offset)) })
        self.init(topics: topics, tiers: [customer?.tier].compactMap(\.self), regions: [])
        var history = CustomerHistory(key: key)
        history.tier = customer?.tier == nil ? -1 : 0
        history.value = customer?.value
        history.churned = customer?.churned
        var complaints: [Int32: CustomerComplaint] = [:]
        for voice in voices {
            let day = voice.day(secondsFromGMT)
            guard window.contains(day), voice.annotation?.noise == nil else { continue }
            history.add(voice, on: day, isLate: day >= window.end + -Self.lateDays)
            for topic in voice.annotation?.topics ?? [] where topic.sentiment < -0.05 {
                guard let place = places[topic.topic] else { continue }
                complaints[place, default: CustomerComplaint(topic: place, items: 0, recent: 0, recentContacts: 0)].items += 1
            }
        }
        append(history, complaints: complaints.values.sorted { $0.topic < $1.topic })
    }
}

extension Voice {
    /// The day on which it was said.
    public func day(_ secondsFromGMT: Int) -> Day { Day(item.occurredAt ?? item.receivedAt, secondsFromGMT: secondsFromGMT) }
}

extension CustomerHistory {
    fileprivate mutating func add(_ voice: Voice, on day: Day, isLate: Bool) {
        let (item, annotation) = (voice.item, voice.annotation)
        let number = Int32(day.number)
        lastDay = items == 0 ? number : max(lastDay, number)
        items += 1
        severity = max(severity, Float(annotation?.severity ?? 0))
        if [.call, .chat, .email, .ticket].contains(item.channel) { contacts += 1 }
        if annotation?.intents.contains(.churn) == true { leaving += 1 }
        switch item.event {
        case "return": returns += 1
        case "cancellation": cancellations += 1
        case "repeatContact": repeats += 1
        default: break
        }
        guard item.channel != .event, let annotation else { return }
        if annotation.sentiment == .negative {
            negative += 1
            lastNegativeDay = max(lastNegativeDay ?? number, number)
        }
        if isLate {
            (lateScore, lateItems) = (lateScore + Float(annotation.score), lateItems + 1)
        } else {
            (earlyScore, earlyItems) = (earlyScore + Float(annotation.score), earlyItems + 1)
        }
    }
}
