/// Private-use scalars that stand in a ``PreparedText`` for things which are no words.
///
/// A private-use scalar of the original text becomes U+FFFD, so that a marker always comes from the engine.
public enum Marker {
    /// A web address.
    public static let url: UInt32 = 0xE000
    /// `@name`.
    public static let mention: UInt32 = 0xE001
    /// A masked piece of personal data such as 〔电话〕.
    public static let masked: UInt32 = 0xE002
    /// First scalar of the emotion classes; the class is `emotionBase + EmoticonClass.rawValue`.
    public static let emotionBase: UInt32 = 0xE010
    /// First scalar of `[bracket]` emoticons that have no known class: 1,024 buckets by the hash of the name.
    public static let emoticonBase: UInt32 = 0xE100
    public static let emoticonBuckets: UInt32 = 1024

    /// The marker of an emotion class.
    @inlinable
    public static func emotion(_ emoticon: EmoticonClass) -> UInt32 { emotionBase + UInt32(emoticon.rawValue) }

    /// Whether the scalar is any marker.
    @inlinable
    public static func contains(_ scalar: UInt32) -> Bool { scalar >= 0xE000 && scalar < 0xE500 }

    /// The emotion class that the scalar stands for, if it does.
    @inlinable
    public static func emotion(of scalar: UInt32) -> EmoticonClass? {
        guard scalar >= emotionBase, scalar < emotionBase + 16 else { return nil }
        return EmoticonClass(rawValue: UInt8(scalar - emotionBase))
    }
}

/// What an emoji, a `[bracket]` emoticon or a text smiley expresses.
public enum EmoticonClass: UInt8, Sendable, CaseIterable {
    case joy, love, approval, anger, disgust, sadness, fear, surprise, disapproval, other
}
