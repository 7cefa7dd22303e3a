/// The domains for which the sentiment model has weights of its own.
enum SentimentPack: Int, Sendable, CaseIterable {
    case general, ecommerce, restaurant, hotel, electronics, auto

    /// The domain of a taxonomy pack; packs without weights of their own read as general.
    init(pack: String) {
        switch pack {
        case "ecommerce": self = .ecommerce
        case "restaurant": self = .restaurant
        case "hotel": self = .hotel
        case "electronics": self = .electronics
        case "auto": self = .auto
        default: self = .general
        }
    }

    var name: String {
        switch self {
        case .general: "general"
        case .ecommerce: "ecommerce"
        case .restaurant: "restaurant"
        case .hotel: "hotel"
        case .electronics: "electronics"
        case .auto: "auto"
        }
    }
}
