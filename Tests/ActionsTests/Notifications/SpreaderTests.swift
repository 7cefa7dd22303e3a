import Actions
import Feedback
import Foundation
import Testing

/// Who is told of what, when, and how: a month of events in a second.
@Suite struct SpreaderTests {
    private let china = 28_800
    private let mail = DeliveryChannel(name: "mail", kind: .mail)

    private func event(
        _ id: Int64 = 1, _ kind: EventKind = .caseAssigned, people: [String] = ["li@x"], department: String? = nil, urgent: Bool = false,
        actor: String = "huiyin"
    ) -> OutboxEvent {
        var event = OutboxEvent(
            key: "e\(id)", kind: kind, time: monday, title: LocalizedName(zh: "题", en: "t"), people: people, department: department,
            isUrgent: urgent, actor: actor)
        event.id = id
        return event
    }

    private func reader(_ address: String = "li@x", department: String? = nil, _ preference: NoticePreference = NoticePreference())
        -> NoticeReader
    {
        NoticeReader(address: address, language: "zh", department: department, preference: preference)
    }

    private func spreader(_ readers: [NoticeReader], _ channels: [DeliveryChannel]? = nil) -> Spreader {
        Spreader(readers: readers, channels: channels ?? [mail], secondsFromGMT: china)
    }

    /// Local time on monday's day.
    private func at(_ hour: Double) -> Date {
        let local = monday.timeIntervalSince1970 + Double(china)
        return Date(timeIntervalSince1970: (local / 86_400).rounded(.down) * 86_400 + hour * 3_600 - Double(china))
    }

    @Test func onlyThoseWhomItConcerns() {
        let people = [reader("li@x"), reader("wang@x", department: "物流部"), reader("zhao@x", NoticePreference(all: [.caseAssigned]))]
        func told(_ event: OutboxEvent) -> [MessageRecipient] { spreader(people).spread(event, at: at(10)).messages.map(\.recipient) }
        #expect(told(event()) == [.person("li@x"), .person("zhao@x")])
        #expect(told(event(people: [], department: "物流部")) == [.person("wang@x"), .person("zhao@x")])
        #expect(told(event(people: ["li@x"], department: "物流部")) == [.person("li@x"), .person("zhao@x")])
        #expect(told(event(actor: "li@x")) == [.person("zhao@x")], "Nobody is told of their own act.")
    }

    @Test func whoeverMayApproveIsAskedButNotTheAuthor() {
        var people = [reader("author@x"), reader("boss@x"), reader("agent@x"), reader("east@x")]
        for index in [0, 1, 3] { people[index].approves = true }
        people[3].seesEverything = false
        func told(_ kind: EventKind) -> [MessageRecipient] {
            spreader(people).spread(event(1, kind, people: ["contact@x"], actor: "author@x"), at: at(10)).messages.map(\.recipient)
        }
        #expect(told(.approvalAsked) == [.person("boss@x")])
        #expect(told(.caseAssigned) == [])
    }

    /// What happens outside of what somebody may see is no news for them, unless they are named in it.
    @Test func aScopeLimitsWhatCanBeSubscribedTo() {
        var limited = reader("zhao@x", department: "物流部", NoticePreference(all: [.caseAssigned]))
        limited.seesEverything = false
        func told(_ event: OutboxEvent) -> Int { spreader([limited]).spread(event, at: at(10)).messages.count }
        #expect(told(event()) == 0)
        #expect(told(event(people: ["zhao@x"])) == 1)
        #expect(told(event(people: [], department: "物流部")) == 1)
    }

    @Test func channelsSubscribe() {
        let robot = DeliveryChannel(name: "群", kind: .feishu, kinds: [.signal])
        var paused = DeliveryChannel(name: "off", kind: .webhook, kinds: [.signal])
        paused.isActive = false
        let result = spreader([], [mail, robot, paused]).spread(event(1, .signal, people: []), at: at(3))
        #expect(result.messages.map(\.channel) == ["群"])
        #expect(result.messages.first?.due == at(3), "Quiet hours are people's.")
        #expect(spreader([], [robot]).spread(event(1, .caseLate), at: at(3)).messages.isEmpty)
    }

    @Test func quietHoursPutOffAndUrgentThingsPass() {
        let spreader = spreader([reader()])
        func due(_ hour: Double, urgent: Bool = false) -> Date? {
            spreader.spread(event(urgent: urgent), at: at(hour)).messages.first?.due
        }
        #expect(due(21.99) == at(21.99))
        #expect(due(22) == at(32))
        #expect(due(3) == at(8))
        #expect(due(8) == at(8))
        #expect(due(3, urgent: true) == at(3))
        let strict = NoticePreference(quiet: .init(from: 12, to: 14), urgentAlways: false)
        let other = self.spreader([reader("li@x", strict)])
        #expect(other.spread(event(urgent: true), at: at(13)).messages.first?.due == at(14))
        #expect(other.spread(event(), at: at(23)).messages.first?.due == at(23))
        let none = self.spreader([reader("li@x", NoticePreference(quiet: .init(from: 5, to: 5)))])
        #expect(none.spread(event(), at: at(5.5)).messages.first?.due == at(5.5))
    }

    @Test func modes() {
        let preference = NoticePreference(modes: [.caseAssigned: .never, .signal: .digest], quiet: nil, digestHour: 9)
        let spreader = spreader([reader("li@x", preference)])
        #expect(spreader.spread(event(), at: at(10)) == SpreadEvent())
        let digest = spreader.spread(event(1, .signal), at: at(10))
        #expect(digest.messages.isEmpty)
        #expect(digest.digests == [DigestEntry(person: "li@x", event: 1, due: at(33))])
        #expect(spreader.spread(event(1, .signal), at: at(8)).digests.first?.due == at(9))
        #expect(spreader.spread(event(1, .signal, urgent: true), at: at(10)).messages.count == 1, "What is urgent waits for no digest.")
        #expect(
            spreader.spread(event(1, .caseOpened), at: at(10)).digests.count == 1, "New cases come in the digest unless told otherwise.")
    }

    @Test func aDigestNamesWhatItHolds() throws {
        let events = (1...60).map { event(Int64($0)) }
        let message = try #require(spreader([reader()]).digest(events, for: "li@x", at: at(9)))
        #expect(message.content.title.zh == "今天的 60 件事")
        #expect(message.content.lines.count == 51)
        #expect(message.content.lines.last?.zh == "另有 10 条")
        #expect(spreader([reader()]).digest(events, for: "gone@x", at: at(9)) == nil)
        #expect(spreader([reader()], []).digest(events, for: "li@x", at: at(9)) == nil)
    }

    @Test func peopleNeverGetWhatIsMeantForProgramsOnly() {
        let webhook = DeliveryChannel(name: "hook", kind: .webhook)
        #expect(spreader([reader()], [webhook]).spread(event(), at: at(10)).messages.isEmpty)
        let own = NoticePreference(channel: "hook")
        #expect(spreader([reader("li@x", own)], [webhook]).spread(event(), at: at(10)).messages.map(\.recipient) == [.group])
    }

    /// Every day of a month an event each hour: nothing in quiet hours but what is urgent, everything told once, at the right moment.
    @Test func aMonth() {
        let spreader = spreader([reader()])
        var digests: [Date: Int] = [:]
        var told = 0
        for hour in 0..<(30 * 24) {
            let time = at(Double(hour) + 0.5)
            let kind: EventKind = hour.isMultiple(of: 2) ? .caseOpened : .caseAssigned
            let urgent = hour.isMultiple(of: 7)
            let result = spreader.spread(event(Int64(hour + 1), kind, urgent: urgent), at: time)
            #expect(result.messages.count + result.digests.count == 1)
            for message in result.messages {
                told += 1
                let local = (Int(message.due.timeIntervalSince1970) + china) % 86_400 / 3_600
                #expect(urgent || (8..<22).contains(local), "\(hour)")
                #expect(message.due.timeIntervalSince(time) <= 10 * 3_600 && message.due >= time)
            }
            for entry in result.digests {
                digests[entry.due, default: 0] += 1
                #expect((Int(entry.due.timeIntervalSince1970) + china) % 86_400 == 9 * 3_600)
            }
        }
        #expect(digests.count == 31)
        #expect(told + digests.values.reduce(0, +) == 720)
    }
}
