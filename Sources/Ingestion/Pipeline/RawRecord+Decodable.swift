import Feedback

/// A record as JSON: `{"id":"42","text":"物流太慢","time":"2026-11-21T09:30:00+08:00","rating":2,"customer":{"phone":"…"}}`.
///
/// Unknown keys are refused with one sentence, so that a misspelt field is never silently lost; free fields go into "attributes".
extension RawRecord: Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case id, text, title, time, channel, rating, nps, csat, ces, customer, product, region, store, order, touchpoint, event
        case reply, replyTime, votes, language, attributes
    }

    private enum CustomerKey: String, CodingKey, CaseIterable {
        case memberID, phone, email, openID, name, tier, value, churned, consent, attributes
    }

    public init(from decoder: any Decoder) throws {
        try UnknownKeys.refuse(in: decoder, known: Set(Key.allCases.map(\.rawValue)))
        let fields = try decoder.container(keyedBy: Key.self)
        self.init()
        id = try fields.decodeIfPresent(LooseText.self, forKey: .id)?.text
        text = try fields.decodeIfPresent(String.self, forKey: .text)
        title = try fields.decodeIfPresent(String.self, forKey: .title)
        time = try fields.decodeIfPresent(LooseText.self, forKey: .time).map { .text($0.text) }
        channel = try fields.decodeIfPresent(String.self, forKey: .channel)
        rating = try fields.decodeIfPresent(RawNumber.self, forKey: .rating)
        nps = try fields.decodeIfPresent(RawNumber.self, forKey: .nps)
        csat = try fields.decodeIfPresent(RawNumber.self, forKey: .csat)
        ces = try fields.decodeIfPresent(RawNumber.self, forKey: .ces)
        product = try fields.decodeIfPresent(String.self, forKey: .product)
        region = try fields.decodeIfPresent(String.self, forKey: .region)
        store = try fields.decodeIfPresent(String.self, forKey: .store)
        order = try fields.decodeIfPresent(LooseText.self, forKey: .order)?.text
        touchpoint = try fields.decodeIfPresent(String.self, forKey: .touchpoint)
        event = try fields.decodeIfPresent(String.self, forKey: .event)
        reply = try fields.decodeIfPresent(String.self, forKey: .reply)
        replyTime = try fields.decodeIfPresent(LooseText.self, forKey: .replyTime).map { .text($0.text) }
        votes = try fields.decodeIfPresent(RawNumber.self, forKey: .votes)
        language = try fields.decodeIfPresent(String.self, forKey: .language)
        attributes = try fields.decodeIfPresent([String: LooseText].self, forKey: .attributes)?.mapValues(\.text) ?? [:]
        if fields.contains(.customer), try !fields.decodeNil(forKey: .customer) {
            try readCustomer(fields.superDecoder(forKey: .customer))
        }
    }

    private mutating func readCustomer(_ decoder: any Decoder) throws {
        try UnknownKeys.refuse(in: decoder, known: Set(CustomerKey.allCases.map(\.rawValue)))
        let fields = try decoder.container(keyedBy: CustomerKey.self)
        customer.memberID = try fields.decodeIfPresent(LooseText.self, forKey: .memberID)?.text
        customer.phone = try fields.decodeIfPresent(LooseText.self, forKey: .phone)?.text
        customer.email = try fields.decodeIfPresent(String.self, forKey: .email)
        customer.openID = try fields.decodeIfPresent(LooseText.self, forKey: .openID)?.text
        customer.name = try fields.decodeIfPresent(String.self, forKey: .name)
        tier = try fields.decodeIfPresent(LooseText.self, forKey: .tier)?.text
        value = try fields.decodeIfPresent(RawNumber.self, forKey: .value)
        churned = try fields.decodeIfPresent(Bool.self, forKey: .churned)
        consents = try fields.decodeIfPresent(Bool.self, forKey: .consent)
        customerAttributes = try fields.decodeIfPresent([String: LooseText].self, forKey: .attributes)?.mapValues(\.text) ?? [:]
    }
}

extension RawNumber: Decodable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }
}

/// Text that a client may also have written as a number or a truth value.
private struct LooseText: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self.text = text
        } else if let number = try? value.decode(Int64.self) {
            text = String(number)
        } else if let flag = try? value.decode(Bool.self) {
            text = String(flag)
        } else {
            text = String(try value.decode(Double.self))
        }
    }
}
