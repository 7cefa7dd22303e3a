/// One node of the taxonomy: what it is called, which words name it, who answers for it.
public struct Topic: Sendable, Codable, Equatable {
    /// Dotted path, "delivery.speed"; the parent is what stands before the last dot.
    public var id: String
    public var name: LocalizedName
    /// Words and phrases any of which names the topic, in simplified Chinese and lower-case English.
    public var words: [String]
    public var rules: [TopicRule]
    /// Phrases that cancel a hit of `words` when they cover it ("发货单" must not count as 发货).
    public var except: [String]
    /// Id of the underlying need.
    public var need: String?
    /// Stage of the journey that the topic belongs to.
    public var touchpoint: String?
    public var owner: Owner
    /// Hours to first contact for cases of this topic; nil takes the instance's 24.
    public var serviceLevelHours: Int?

    public init(
        id: String,
        name: LocalizedName,
        words: [String] = [],
        rules: [TopicRule] = [],
        except: [String] = [],
        need: String? = nil,
        touchpoint: String? = nil,
        owner: Owner = Owner(),
        serviceLevelHours: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.words = words
        self.rules = rules
        self.except = except
        self.need = need
        self.touchpoint = touchpoint
        self.owner = owner
        self.serviceLevelHours = serviceLevelHours
    }

    /// Id of the parent topic; nil at the top.
    public var parentID: String? {
        id.lastIndex(of: ".").map { String(id[..<$0]) }
    }

    /// 1 at the top, at most 4.
    public var level: Int { id.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: ".") ? 1 : 0) } }
}

/// Hits when at least one word of every group in `all` stands within `within` characters, and no word of `none` is near.
public struct TopicRule: Sendable, Codable, Equatable {
    public var all: [[String]]
    /// Largest distance between the first and the last hit, in Unicode scalars.
    public var within: Int
    public var none: [String]

    public init(all: [[String]], within: Int = 10, none: [String] = []) {
        self.all = all
        self.within = within
        self.none = none
    }
}

/// Who answers for a topic (对接人).
public struct Owner: Sendable, Codable, Equatable {
    public var department: LocalizedName?
    /// The named contact, a colleague's name or address.
    public var contact: String?

    public init(department: LocalizedName? = nil, contact: String? = nil) {
        self.department = department
        self.contact = contact
    }
}
