/// What a column can mean. Raw values are the field names of mappings (`--map text=评论内容`).
public enum Field: String, Sendable, Codable, Hashable, CaseIterable {
    case id, text, title, time, channel, rating, nps, csat, ces
    /// A label that somebody else gave; it is understood so that it is not taken for anything else, and not imported.
    case sentiment
    case memberID = "member"
    case phone, email
    case openID = "openid"
    case name, tier, value, churned, product, region, store, order, touchpoint, event, reply
    case replyTime = "reply-time"
    case votes, language
    /// Whether the customer agrees to be contacted; only then are telephone number and e-mail kept, sealed.
    case consent
}
