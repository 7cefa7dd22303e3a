public import Feedback

/// What can differ between two states of one node, beside its place.
public enum TopicField: String, Sendable, CaseIterable {
    case nameZh, nameEn, words, except, rules, need, touchpoint, department, contact, hours

    /// The fields in which two states differ.
    public static func differing(_ one: Topic, _ other: Topic) -> [TopicField] {
        allCases.filter { field in
            var copy = one
            field.copy(from: other, to: &copy)
            return copy != one
        }
    }

    func copy(from source: Topic, to target: inout Topic) {
        switch self {
        case .nameZh: target.name.zh = source.name.zh
        case .nameEn: target.name.en = source.name.en
        case .words: target.words = source.words
        case .except: target.except = source.except
        case .rules: target.rules = source.rules
        case .need: target.need = source.need
        case .touchpoint: target.touchpoint = source.touchpoint
        case .department: target.owner.department = source.owner.department
        case .contact: target.owner.contact = source.owner.contact
        case .hours: target.serviceLevelHours = source.serviceLevelHours
        }
    }
}
