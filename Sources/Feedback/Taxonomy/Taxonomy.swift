/// The editable tree of what customers speak about, for one kind of business.
///
/// Topic ids are dotted paths ("delivery.speed"), at most four levels. The same id means the same thing in every pack, so that
/// figures over sources with different packs can be added.
public struct Taxonomy: Sendable, Codable, Equatable {
    /// The pack's id: general, ecommerce, restaurant, hotel, auto, electronics, government-hotline, airline, or one of the user's.
    public var pack: String
    /// 1 for the built-in pack; each saved edit adds one.
    public var version: Int
    public var name: LocalizedName
    public var needs: [Need]
    public var topics: [Topic]

    public init(pack: String, version: Int, name: LocalizedName, needs: [Need], topics: [Topic]) {
        self.pack = pack
        self.version = version
        self.name = name
        self.needs = needs
        self.topics = topics
    }

    /// "ecommerce@3", as annotations carry it.
    public var stamp: String { "\(pack)@\(version)" }
}

/// A name in the two languages of the product.
public struct LocalizedName: Sendable, Codable, Hashable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

/// What customers really want behind a kind of problem (准时、透明).
public struct Need: Sendable, Codable, Hashable {
    public var id: String
    public var name: LocalizedName

    public init(id: String, name: LocalizedName) {
        self.id = id
        self.name = name
    }
}
