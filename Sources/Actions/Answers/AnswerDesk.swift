public import Feedback
public import Foundation

/// Where customers are answered: one by one from a case, or all who raised a problem.
public struct AnswerDesk: Sendable {
    public typealias Repository = AnnouncementRepository & ContactRepository

    public let repository: any Repository
    public let channels: any ChannelRepository
    private let links: AnswerLinks
    private let paths: Paths
    private let mailMark: @Sendable (String) -> Data

    /// Paths of the pages behind links.
    public struct Paths: Sendable {
        public var optOut: @Sendable (String) -> String
        public var survey: @Sendable (String) -> String

        public init(optOut: @escaping @Sendable (String) -> String, survey: @escaping @Sendable (String) -> String) {
            self.optOut = optOut
            self.survey = survey
        }
    }

    /// Days that lie between two contacts with one customer, unless an announcement says otherwise.
    public static let coolDown = 14
    /// Messages put into the outbox in one transaction.
    static let batch = 200

    /// - Parameter mailMark: by which an address is known again without being kept in the open.
    public init(
        repository: any Repository,
        channels: any ChannelRepository,
        links: AnswerLinks,
        paths: Paths,
        mailMark: @escaping @Sendable (String) -> Data
    ) {
        self.repository = repository
        self.channels = channels
        self.links = links
        self.paths = paths
        self.mailMark = mailMark
    }

    /// The same desk over other announcements and customers: those that somebody may see.
    public func over(_ repository: any Repository) -> AnswerDesk {
        AnswerDesk(repository: repository, channels: channels, links: links, paths: paths, mailMark: mailMark)
    }

    /// Channels by which customers can be written to.
    public func customerChannels() async throws -> [DeliveryChannel] {
        try await channels.channels().filter { $0.isActive && $0.isForCustomers && $0.kind.reachesPeople }
    }

    /// What a link is for; nil for one that was made up.
    public func read(_ token: String, _ purpose: AnswerLink.Purpose) -> AnswerLink? { links.read(token, purpose) }

    /// Takes a mailbox for dead, as a mail provider reports it.
    /// - Returns: customers known by that address.
    public func bounced(_ mail: String, at time: Date) async throws -> Int {
        let plain = mail.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let customers = try await repository.customers(mailMark: mailMark(plain))
        for customer in customers { try await repository.markDead(customer, at: time) }
        return customers.count
    }

    // MARK: One customer

    /// Why the customer of a case cannot be written to now; nil when they can.
    public func exclusion(of customer: CustomerKey, at time: Date) async throws -> ContactExclusion? {
        guard let contact = try await repository.contact(of: customer) else { return .noAddress }
        return contact.exclusion(coolDown: Self.coolDown, at: time)
    }

    /// Writes to the customer of a case.
    /// - Throws: ``Refusal`` when they must not be written to, or nothing was written.
    public func followUp(
        case file: Case, title: String, words: String, channel: String, language: String, at time: Date
    ) async throws -> OutboxMessage {
        guard let customer = file.customer else {
            throw Refusal("这张工单不知道是哪位客户，无法回访。", "Nobody knows whose case this is, so nobody can be written to.")
        }
        if let exclusion = try await exclusion(of: customer, at: time) { throw Self.refusal(exclusion) }
        guard !title.isEmpty, !words.isEmpty, title.count <= 80, words.count <= 2_000 else {
            throw Refusal("请写好标题（80 字内）和正文（2,000 字内）。", "Write a title of up to 80 signs and a text of up to 2,000.")
        }
        guard !words.contains("{") else {
            throw Refusal("正文里还有没填的 {…}，请先填好。", "The text still holds a {…} that nobody filled in.")
        }
        try await check(channel)
        let message = OutboxMessage(
            key: "followUp \(file.id) v\(file.version)",
            kind: .followUp,
            channel: channel,
            recipient: .customer(customer),
            content: MessageContent(
                title: LocalizedName(zh: title, en: title), lines: Self.lines(words), language: language,
                optOutPath: paths.optOut(links.token(AnswerLink(.optOut, customer: customer))), time: time),
            createdAt: time
        )
        guard try await repository.write(message, to: customer, at: time) else {
            throw Refusal("这一步已经写过信了；请刷新看看。", "This was written already; load the page again.")
        }
        return message
    }

    /// - Throws: ``Refusal`` for a channel that does not reach customers.
    private func check(_ channel: String) async throws {
        guard try await customerChannels().contains(where: { $0.name == channel }) else {
            throw Refusal("渠道“\(channel)”不能发给客户，请换一个。", "Channel “\(channel)” does not reach customers; choose another.")
        }
    }

    static func refusal(_ exclusion: ContactExclusion) -> Refusal {
        switch exclusion {
        case .noAddress:
            Refusal("没有这位客户的邮箱，请改用电话或原渠道。", "No address of the customer is kept; use the telephone or their own channel.")
        case .noConsent: Refusal("客户没有同意联系。", "The customer did not agree to be contacted.")
        case .optedOut: Refusal("客户已要求不再联系。", "The customer asked not to be contacted.")
        case .deadAddress: Refusal("客户的邮箱已失效。", "The customer's mailbox does not exist any more.")
        case .coolDown:
            Refusal(
                "\(coolDown) 天内已联系过这位客户，请过几天再写。", "The customer was written to in the last \(coolDown) days; wait a little.")
        }
    }

    // MARK: All who raised it

    /// Keeps a first draft.
    /// - Throws: ``Refusal`` for one that could not be sent as it is.
    public func write(_ draft: Announcement) async throws -> Announcement {
        try AnnouncementMachine.check(draft)
        try await check(draft.channel)
        return try await repository.saveAnnouncement(draft)
    }

    /// - Throws: ``Refusal``, ``AnnouncementConflict``. nil: there is no such announcement.
    public func act(_ act: AnnouncementAct, on id: Int64, version: Int?, by actor: String, at time: Date) async throws -> Announcement? {
        if case .edit(let typed) = act { try await check(typed.channel) }
        return try await repository.changeAnnouncement(id: id, version: version, by: actor, at: time) { old in
            (try AnnouncementMachine.applying(act, to: old, by: actor, at: time), act)
        }
    }

    /// Puts messages of announcements that are going out into the outbox, and asks those whose turn it is.
    /// - Returns: how many messages were put in.
    @discardableResult
    public func tick(at time: Date) async throws -> Int {
        var count = 0
        for value in try await repository.announcements() {
            switch value.stage {
            case .sending: count += try await send(value, at: time)
            case .sent: count += try await ask(value, at: time)
            default: continue
            }
        }
        return count
    }

    /// A kill between two batches leaves the rest to the next tick; the audience is settled before the first.
    private func send(_ value: Announcement, at time: Date) async throws -> Int {
        var count = 0
        try await repository.settleAudience(of: value, at: value.startedAt ?? time)
        while !Task.isCancelled {
            let turns = try await repository.unsent(of: value.id, limit: Self.batch)
            if turns.isEmpty { break }
            let messages = turns.map { ($0, message(value, $0.customer, isSurvey: false, at: time)) }
            try await repository.put(messages, isSurvey: false, at: time)
            count += turns.count
        }
        _ = try await act(.finish, on: value.id, version: nil, by: CaseDesk.clockwork, at: time)
        return count
    }

    private func ask(_ value: Announcement, at time: Date) async throws -> Int {
        guard let days = value.surveyAfter else { return 0 }
        let limit = time.addingTimeInterval(-Double(days) * 86_400)
        let turns = try await repository.unasked(of: value.id, sentBefore: limit, limit: Self.batch)
        guard !turns.isEmpty else { return 0 }
        try await repository.put(turns.map { ($0, message(value, $0.customer, isSurvey: true, at: time)) }, isSurvey: true, at: time)
        return turns.count
    }

    /// What the customer gets, and what a preview shows.
    public func message(_ value: Announcement, _ customer: CustomerKey, isSurvey: Bool, at time: Date) -> OutboxMessage {
        let isEnglish = value.language == "en"
        let asking = isEnglish ? "Is it better now? “\(value.title)”" : "现在好了吗？“\(value.title)”"
        let question =
            isEnglish
            ? "Some days ago we told you what we did about it. One question: how satisfied are you now?" : "前几天我们告诉您做了哪些改进。只有一个问题：您现在满意吗？"
        let title = isSurvey ? asking : value.title
        let lines = isSurvey ? [LocalizedName(zh: question, en: question)] : Self.lines(value.words)
        let survey = paths.survey(links.token(AnswerLink(.survey, customer: customer, announcement: value.id)))
        return OutboxMessage(
            key: "\(isSurvey ? "survey" : "announcement") \(value.id) \(CustomerName.text(customer))",
            kind: isSurvey ? .survey : .announcement,
            channel: value.channel,
            recipient: .customer(customer),
            content: MessageContent(
                title: LocalizedName(zh: title, en: title), lines: lines, language: value.language,
                path: isSurvey ? survey : nil,
                optOutPath: paths.optOut(links.token(AnswerLink(.optOut, customer: customer, announcement: value.id))), time: time),
            createdAt: time
        )
    }

    private static func lines(_ words: String) -> [LocalizedName] {
        words.split(whereSeparator: \.isNewline).map { line in
            let text = line.trimmingCharacters(in: .whitespaces)
            return LocalizedName(zh: text, en: text)
        }.filter { !$0.zh.isEmpty }
    }
}
