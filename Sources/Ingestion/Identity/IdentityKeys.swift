import Crypto
public import Feedback
public import Foundation

/// Derives the keys by which items and customers are known from what a record says of them.
///
/// Customers: HMAC-SHA256 under the instance's key, first 128 bits, over the normalised identifier (phone digits, lower-case e-mail);
/// the first of member id > phone > e-mail > open id > name-at-source that is there. Items: SHA-256 over source and external id, which
/// is the same on every machine; without an id, HMAC-SHA256 over all that the record says, because a plain hash of words with a
/// telephone number in them could be tried out.
public struct IdentityKeys: Sendable {
    /// Fed with the key and nothing else: a copy of it is ready for a message.
    private let keyed: HMAC<SHA256>

    /// - Parameter secret: the instance's own random bytes, at least 16 of them; other bytes make other keys.
    public init(secret: some ContiguousBytes) { keyed = HMAC(key: SymmetricKey(data: secret)) }

    /// Key of the customer whom the record names; nil if it names nobody.
    public func customer(_ identifiers: CustomerIdentifiers, source: String) -> CustomerKey? {
        guard let identity = Self.identity(identifiers, source: source) else { return nil }
        let (high, low) = hash(["customer"] + identity)
        return CustomerKey(high: high, low: low)
    }

    private static func identity(_ identifiers: CustomerIdentifiers, source: String) -> [String]? {
        if let member = identifiers.memberID.flatMap(Identifiers.plain) { return ["member", member] }
        if let phone = identifiers.phone.flatMap(Identifiers.phone) { return ["phone", phone] }
        if let email = identifiers.email.flatMap(Identifiers.email) { return ["email", email] }
        if let open = identifiers.openID.flatMap(Identifiers.plain) { return ["openid", open] }
        if let name = identifiers.name.flatMap(Identifiers.plain) { return ["name", source, name] }
        return nil
    }

    /// Key of an item with an id of its own at the source.
    func item(source: String, externalID: String) -> ItemKey {
        if Self.isPrivate(externalID) {
            let (high, low) = hash(["item", source, externalID])
            return ItemKey(high: high, low: low)
        }
        var hasher = SHA256()
        Self.feed(["item", source, externalID]) { hasher.update(bufferPointer: $0) }
        let (high, low) = Self.halves(hasher.finalize())
        return ItemKey(high: high, low: low)
    }

    /// Key of an item without an id, from all that its record says.
    func item(source: String, content: RawRecord) -> ItemKey {
        let (high, low) = hash(["content", source] + Self.values(content))
        return ItemKey(high: high, low: low)
    }

    /// Key of the `occurrence`-th record that says exactly the same; the first keeps its key.
    func item(_ key: ItemKey, occurrence: Int) -> ItemKey {
        guard occurrence > 0 else { return key }
        let (high, low) = hash(["occurrence", String(key.high, radix: 16), String(key.low, radix: 16), String(occurrence)])
        return ItemKey(high: high, low: low)
    }

    /// An order's number as it is stored: 16 hexadecimal digits that still link records of one order.
    func order(_ number: String) -> String {
        let (high, _) = hash(["order", number.trimmed.lowercased()])
        let digits = String(high, radix: 16)
        return "#" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether an external id is itself a telephone number or an e-mail address, and must not be stored.
    static func isPrivate(_ externalID: String) -> Bool {
        ScoreReader.phone(externalID) || ScoreReader.email(externalID)
    }

    private func hash(_ parts: [String]) -> (UInt64, UInt64) {
        var mac = keyed
        Self.feed(parts) { mac.update(data: $0) }
        return Self.halves(mac.finalize())
    }

    /// Feeds the parts one after the other, each ended by a byte that occurs in no text.
    private static func feed(_ parts: [String], _ update: (UnsafeRawBufferPointer) -> Void) {
        var bytes: [UInt8] = []
        for part in parts {
            bytes.append(contentsOf: part.utf8)
            bytes.append(0xFF)
        }
        bytes.withUnsafeBytes(update)
    }

    private static func halves(_ digest: some ContiguousBytes) -> (UInt64, UInt64) {
        digest.withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// All values in a fixed order, with their names where they are given.
    private static func values(_ record: RawRecord) -> [String] {
        var values: [String] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { values += [name, value] }
        }
        add("text", record.text)
        add("title", record.title)
        add("time", record.time?.written)
        add("channel", record.channel)
        for (name, number) in [("rating", record.rating), ("nps", record.nps), ("csat", record.csat), ("ces", record.ces)] {
            add(name, number?.written)
        }
        let customer = record.customer
        add("member", customer.memberID)
        add("phone", customer.phone)
        add("email", customer.email)
        add("openid", customer.openID)
        add("name", customer.name)
        add("product", record.product)
        add("region", record.region)
        add("store", record.store)
        add("order", record.order)
        add("touchpoint", record.touchpoint)
        add("event", record.event)
        for (name, value) in record.attributes.sorted(by: { $0.key < $1.key }) { add("attribute." + name, value) }
        return values
    }
}

extension RawTime {
    /// As text, for hashing.
    var written: String {
        switch self {
        case .text(let text): text
        case .date(let date): String(Int64((date.timeIntervalSince1970 * 1_000).rounded()))
        }
    }
}

extension RawNumber {
    /// As text, for hashing and for attributes.
    var written: String {
        switch self {
        case .text(let text): text
        case .number(let number): ScaleText.plain(number)
        }
    }

    /// The figure; nil when the text is none.
    var figure: Double? {
        switch self {
        case .text(let text): ScoreReader.number(text)
        case .number(let number): number.isFinite ? number : nil
        }
    }
}
