public import Feedback

/// Why a taxonomy pack cannot be used.
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

    /// The sentence in English, for the command line.
    public var description: String { message.en }

    /// One sentence that names the file, the topic and the remedy.
    public var message: LocalizedName {
        let sentence = sentence
        return LocalizedName(
            zh: "\(file)\(topic.map { "，主题“\($0)”" } ?? "")：\(sentence.zh)",
            en: "\(file)\(topic.map { ", topic “\($0)”" } ?? ""): \(sentence.en)"
        )
    }

    private var sentence: LocalizedName {
        switch problem {
        case .notYAML(let line, let reason):
            LocalizedName(
                zh: "第 \(line) 行不是有效的 YAML（\(reason)）。请检查缩进、括号和引号。",
                en: "line \(line) is not valid YAML (\(reason)); check its indentation, brackets and quotation marks."
            )
        case .samePack(let pack, let otherFile):
            LocalizedName(
                zh: "标签包“\(pack)”已在 \(otherFile) 中定义。请给其中一个换个名字。",
                en: "the pack “\(pack)” is already defined in \(otherFile); give one of them another pack id."
            )
        case .unknownKey(let key, let line, let allowed):
            LocalizedName(
                zh: "第 \(line) 行的“\(key)”不能写在这里。可以写 \(allowed.joined(separator: "、"))。",
                en: "the key “\(key)” in line \(line) is not known here; use one of \(allowed.joined(separator: ", "))."
            )
        case .missing(let key, let line):
            LocalizedName(
                zh: "第 \(line) 行缺少“\(key)”。请补上。",
                en: "“\(key)” is missing at line \(line); add it."
            )
        case .wrongShape(let key, let line, let expected):
            LocalizedName(
                zh: "第 \(line) 行的“\(key)”应是 \(expected)。请改写。",
                en: "“\(key)” in line \(line) must be \(expected); rewrite it so."
            )
        case .unknownOwner(let owner):
            LocalizedName(
                zh: "部门里没有“\(owner)”。请在部门中添加，或改正名称。",
                en: "the owner “\(owner)” is not among the departments; add it there or correct the name."
            )
        case .badID:
            LocalizedName(
                zh: "编号里只能有 a–z、0–9 和“-”，各级之间用点。请改名。",
                en: "the id may hold only a–z, 0–9 and “-” between dots; rename it."
            )
        case .duplicateID:
            LocalizedName(
                zh: "这个编号用了两次。请改名，或删掉其中一个。",
                en: "the id is used twice; rename or remove one of the two."
            )
        case .tooDeep:
            LocalizedName(
                zh: "它在第四级以下。请往上移。",
                en: "it stands deeper than four levels; move it up."
            )
        case .emptyGroup:
            LocalizedName(
                zh: "有一条规则的“all”里有一组是空的。请填上词，或删掉这一组。",
                en: "a rule has an empty group of words in “all”; fill the group or remove it."
            )
        case .emptyWord:
            LocalizedName(
                zh: "有一个词是空的。请删掉。",
                en: "a word is empty; remove it."
            )
        case .missingParent(let parent):
            LocalizedName(
                zh: "它的上级“\(parent)”不存在。请先添加上级，或改正编号。",
                en: "its parent “\(parent)” is not there; add the parent before it or correct the id."
            )
        case .unknownNeed(let need):
            LocalizedName(
                zh: "核心需求里没有“\(need)”。请在其中添加，或改正名称。",
                en: "the need “\(need)” is not among the pack's needs; add it there or correct the name."
            )
        case .badDistance(let distance):
            LocalizedName(
                zh: "“within: \(distance)”不是距离。请写大于 0 的整数。",
                en: "“within: \(distance)” is not a distance; use a whole number above 0."
            )
        }
    }
}
