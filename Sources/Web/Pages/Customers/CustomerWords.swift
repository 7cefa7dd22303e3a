import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// A customer in words.
struct CustomerWords {
    let context: PageContext
    let file: CustomerFile

    /// "客户 3f9a01c2": the key cannot be turned back into a number or a name.
    var name: String { context.text("customer.name", ["key": String(FilterReader.text(file.key).prefix(8))]) }

    func voicesHref(_ change: (inout FeedbackFilter) -> Void = { _ in }) -> String {
        context.link(to: .voices) { query in
            query = FilterQuery(filter: FeedbackFilter(customer: file.key), choice: .all)
            change(&query.filter)
        }
    }

    var answer: [AnswerRun] {
        let open = file.cases.count { $0.stage.isOpen }
        let counts = [
            "items": AnswerRun.figure(context.formats.integer(file.items), href: voicesHref()),
            "problems": .figure(context.formats.integer(file.problems.count)), "cases": .figure(context.formats.integer(open)),
            "last": AnswerRun(
                file.voices.first.map { context.formats.relative($0.item.occurredAt ?? $0.item.receivedAt, to: context.now) } ?? "–"),
        ]
        return context.sentence(file.voices.isEmpty ? "customer.silent" : "customer.answer", counts)
    }

    func facts(isMasked: Bool) -> [SingleVoicePage.Fact] {
        var facts: [SingleVoicePage.Fact] = []
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(label: label, value: value)) }
        }
        add(context.text("filter.tier"), file.customer?.tier ?? file.voices.first?.tier)
        add(context.text("filter.region"), file.voices.lazy.compactMap(\.item.region).first)
        if file.customer?.churned == true { add(context.text("customer.state"), context.text("customer.left")) }
        guard !isMasked else { return facts }
        add(context.text("customer.value"), file.customer?.value.map { context.formats.money(Int($0.rounded())) })
        for (name, value) in (file.customer?.attributes ?? [:]).sorted(by: { $0.key < $1.key }) { add(name, value) }
        let products = file.voices.compactMap(\.item.product).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        add(context.text("filter.product"), products.prefix(4).joined(separator: " · "))
        return facts
    }

    var channels: [CustomerPage.Channel] {
        let counts = Dictionary(grouping: file.voices, by: \.item.channel).mapValues(\.count)
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { channel, count in
            CustomerPage.Channel(
                label: context.filterValue("channel", channel.rawValue), count: context.formats.integer(count),
                href: voicesHref { $0.channels = [channel] })
        }
    }

    func promise(_ promise: CustomerPromise) -> CustomerPage.PromiseRow {
        let counts = ["kept": context.formats.integer(promise.kept), "broken": context.formats.integer(promise.broken)]
        return CustomerPage.PromiseRow(
            text: promise.statement, note: context.text("customer.promise", counts),
            tone: promise.broken > promise.kept ? "bad" : promise.broken == 0 ? "good" : "neutral")
    }

    func risk(_ risk: CustomerAtRisk) -> CustomerPage.Risk {
        CustomerPage.Risk(
            points: context.text("customer.points", ["points": context.formats.integer(Int((risk.risk * 100).rounded()))]),
            bar: Bar(share: risk.risk, tone: "negative"),
            reasons: risk.reasons.map(reason)
        )
    }

    func reason(_ reason: ChurnReason) -> String { ChurnWords(answer: file.churn, context: context).reason(reason) }

    /// What was said to the customer when they were last reached.
    func said(_ one: Case) -> String? {
        for event in (file.events[one.id] ?? []).reversed() {
            guard case .contact(_, true, let words) = event.act, !words.isEmpty else { continue }
            return context.text("customer.said", ["time": context.formats.relative(event.time, to: context.now), "words": words])
        }
        return nil
    }

    func topic(of step: NextStep) -> String? {
        switch step {
        case .hurry(let id, _), .contact(let id, _), .remedy(let id, _), .ask(let id), .confirm(let id):
            file.cases.first { $0.id == id }?.topic
        case .open(let topic, _): topic
        case .keep(let reason): reason.topic
        case .thank, .nothing: nil
        }
    }

    var step: (kind: String, text: String, href: String?, opens: String?) {
        func about(_ kind: String, _ id: Int64, _ due: Date? = nil) -> (String, String, String?, String?) {
            var arguments = ["case": context.text("cases.number", ["number": String(id)])]
            arguments["topic"] =
                topic(of: file.next).map { context.snapshot.topicName($0, context.locale) } ?? context.text("cases.noTopic")
            arguments["due"] = due.map(context.formats.dateTime) ?? ""
            return (kind, context.text("customer.next.\(kind)", arguments), context.path(.caseFile(id: String(id))), nil)
        }
        switch file.next {
        case .hurry(let id, let due): return about("hurry", id, due)
        case .contact(let id, let due): return about("contact", id, due)
        case .remedy(let id, let due): return about("remedy", id, due)
        case .ask(let id): return about("ask", id)
        case .confirm(let id): return about("confirm", id)
        case .open(let topic, let item):
            let text = context.text("customer.next.open", ["topic": context.snapshot.topicName(topic, context.locale)])
            return ("open", text, nil, String(item))
        case .keep(let why): return ("keep", context.text("customer.next.keep", ["reason": reason(why)]), nil, nil)
        case .thank: return ("thank", context.text("customer.next.thank"), nil, nil)
        case .nothing: return ("nothing", context.text("customer.next.nothing"), nil, nil)
        }
    }
}
