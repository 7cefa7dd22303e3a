/// Why a taxonomy pack cannot be used; its description is one sentence that names the file, the topic and the remedy.
public struct TaxonomyPackError: Error, Equatable, CustomStringConvertible {
    public enum Problem: Sendable, Equatable {
        case notYAML(line: Int, reason: String)
        case samePack(String, otherFile: String)
        case unknownKey(String, line: Int, allowed: [String])
        case missing(key: String, line: Int)
        case wrongShape(key: String, line: Int, expected: String)
        case unknownOwner(String)
        case badID, duplicateID, tooDeep, emptyGroup, emptyWord
        case missingParent(String)
        case unknownNeed(String)
        case badDistance(Int)
    }

    public var file: String
    /// Id of the topic in which it was found; nil for the pack's head.
    public var topic: String?
    public var problem: Problem

    public init(file: String, topic: String? = nil, problem: Problem) {
        self.file = file
        self.topic = topic
        self.problem = problem
    }

    public var description: String {
        "\(file)\(topic.map { ", topic “\($0)”" } ?? ""): \(sentence)"
    }

    private var sentence: String {
        switch problem {
        case .notYAML(let line, let reason):
            "line \(line) is not valid YAML (\(reason)); check its indentation, brackets and quotation marks."
        case .samePack(let pack, let otherFile):
            "the pack “\(pack)” is already defined in \(otherFile); give one of them another pack id."
        case .unknownKey(let key, let line, let allowed):
            "the key “\(key)” in line \(line) is not known here; use one of \(allowed.joined(separator: ", "))."
        case .missing(let key, let line):
            "“\(key)” is missing at line \(line); add it."
        case .wrongShape(let key, let line, let expected):
            "“\(key)” in line \(line) must be \(expected); rewrite it so."
        case .unknownOwner(let owner):
            "the owner “\(owner)” is not among the departments; add it there or correct the name."
        case .badID:
            "the id may hold only a–z, 0–9 and “-” between dots; rename it."
        case .duplicateID:
            "the id is used twice; rename or remove one of the two."
        case .tooDeep:
            "it stands deeper than four levels; move it up."
        case .emptyGroup:
            "a rule has an empty group of words in “all”; fill the group or remove it."
        case .emptyWord:
            "a word is empty; remove it."
        case .missingParent(let parent):
            "its parent “\(parent)” is not there; add the parent before it or correct the id."
        case .unknownNeed(let need):
            "the need “\(need)” is not among the pack's needs; add it there or correct the name."
        case .badDistance(let distance):
            "“within: \(distance)” is not a distance; use a whole number above 0."
        }
    }
}
