import Feedback
import Foundation
import HTTPTypes

/// One node as the editor's form carries it, and what saving it makes of the taxonomy.
///
///     rules: "快递|物流 + 慢|久 ~10 !不慢"   // a word of each group within 10 characters, and no 不慢 near
struct TopicDraft: Sendable, Equatable {
    /// Id before the edit; empty for a new node.
    var original = ""
    var parent = ""
    var slug = ""
    var zh = ""
    var en = ""
    var words = ""
    var except = ""
    var rules = ""
    var departmentZh = ""
    var departmentEn = ""
    var contact = ""
    var need = ""
    var hours = ""
    var note = ""

    var id: String { parent.isEmpty ? slug : parent + "." + slug }

    init(below parent: String) { self.parent = parent }

    init(_ topic: Topic) {
        original = topic.id
        parent = topic.parentID ?? ""
        slug = String(topic.id.split(separator: ".").last ?? "")
        zh = topic.name.zh
        en = topic.name.en
        words = topic.words.joined(separator: "\n")
        except = topic.except.joined(separator: "\n")
        rules = topic.rules.map(Self.line).joined(separator: "\n")
        departmentZh = topic.owner.department?.zh ?? ""
        departmentEn = topic.owner.department?.en ?? ""
        contact = topic.owner.contact ?? ""
        need = topic.need ?? ""
        hours = topic.serviceLevelHours.map(String.init) ?? ""
    }

    init(_ form: FormFields) {
        original = form["original"]
        parent = form["parent"]
        slug = form["slug"].trimmingCharacters(in: .whitespaces)
        zh = form["zh"].trimmingCharacters(in: .whitespaces)
        en = form["en"].trimmingCharacters(in: .whitespaces)
        words = form["words"]
        except = form["except"]
        rules = form["rules"]
        departmentZh = form["departmentZh"].trimmingCharacters(in: .whitespaces)
        departmentEn = form["departmentEn"].trimmingCharacters(in: .whitespaces)
        contact = form["contact"].trimmingCharacters(in: .whitespaces)
        need = form["need"]
        hours = form["hours"].trimmingCharacters(in: .whitespaces)
        note = form["note"].trimmingCharacters(in: .whitespaces)
    }

    /// The taxonomy with this node in it: changed in its place, moved together with everything below it, or added after its siblings.
    /// - Throws: ``WebError`` 400 naming the field that cannot be used.
    func applied(to taxonomy: Taxonomy) throws -> Taxonomy {
        guard !slug.isEmpty, slug.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) else {
            throw WebError(.badRequest, "taxonomy.badSlug", ["value": String(slug.prefix(40))], parameter: "slug")
        }
        guard !zh.isEmpty, !en.isEmpty else { throw WebError(.badRequest, "taxonomy.noName", parameter: "zh") }
        guard id == original || !taxonomy.topics.contains(where: { $0.id == id }) else {
            throw WebError(.badRequest, "taxonomy.idTaken", ["id": id], parameter: "slug")
        }
        guard original.isEmpty || parent != original && !parent.hasPrefix(original + ".") else {
            throw WebError(.badRequest, "taxonomy.belowItself", parameter: "parent")
        }
        var edited = taxonomy
        if let index = edited.topics.firstIndex(where: { $0.id == original }), !original.isEmpty {
            edited.topics[index] = try topic(keeping: edited.topics[index])
            if id != original { Self.move(original, to: id, in: &edited.topics) }
        } else {
            let siblings = edited.topics.lastIndex { $0.id == parent || $0.id.hasPrefix(parent + ".") }
            let added = try topic(keeping: Topic(id: id, name: LocalizedName(zh: zh, en: en)))
            edited.topics.insert(added, at: parent.isEmpty ? edited.topics.endIndex : (siblings ?? edited.topics.endIndex - 1) + 1)
        }
        return edited
    }

    /// The taxonomy without a node and everything below it.
    static func removing(_ id: String, from taxonomy: Taxonomy) -> Taxonomy {
        var edited = taxonomy
        edited.topics.removeAll { $0.id == id || $0.id.hasPrefix(id + ".") }
        return edited
    }

    private static func move(_ original: String, to id: String, in topics: inout [Topic]) {
        for index in topics.indices where topics[index].id.hasPrefix(original + ".") {
            topics[index].id = id + topics[index].id.dropFirst(original.count)
        }
        // The moved node and what is below it follow their new parent.
        let moved = topics.filter { $0.id == id || $0.id.hasPrefix(id + ".") }
        topics.removeAll { $0.id == id || $0.id.hasPrefix(id + ".") }
        let parent = id.lastIndex(of: ".").map { String(id[..<$0]) }
        let place = parent.flatMap { parent in topics.lastIndex { $0.id == parent || $0.id.hasPrefix(parent + ".") } }
        topics.insert(contentsOf: moved, at: place.map { $0 + 1 } ?? topics.endIndex)
    }

    private func topic(keeping topic: Topic) throws -> Topic {
        var topic = topic
        topic.id = id
        topic.name = LocalizedName(zh: zh, en: en)
        topic.words = Self.list(words)
        topic.except = Self.list(except)
        topic.rules = try rules.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.map(Self.rule)
        topic.need = need.isEmpty ? nil : need
        let department =
            departmentZh.isEmpty && departmentEn.isEmpty
            ? nil
            : LocalizedName(zh: departmentZh.isEmpty ? departmentEn : departmentZh, en: departmentEn.isEmpty ? departmentZh : departmentEn)
        topic.owner = Owner(department: department, contact: contact.isEmpty ? nil : contact)
        topic.serviceLevelHours = try serviceLevel
        return topic
    }

    private var serviceLevel: Int? {
        get throws {
            guard !hours.isEmpty else { return nil }
            guard let value = Int(hours), (1...720).contains(value) else {
                throw WebError(.badRequest, "taxonomy.badHours", ["value": String(hours.prefix(20))], parameter: "hours")
            }
            return value
        }
    }

    /// Words apart by lines or commas, each once.
    private static func list(_ text: String) -> [String] {
        var seen: Set<String> = []
        return text.split { $0.isNewline || $0 == "," || $0 == "，" || $0 == "、" }
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private static func line(_ rule: TopicRule) -> String {
        let groups = rule.all.map { $0.joined(separator: "|") }.joined(separator: " + ")
        return groups + " ~\(rule.within)" + rule.none.map { " !" + $0 }.joined()
    }

    private static func rule(_ line: Substring) throws -> TopicRule {
        var rule = TopicRule(all: [])
        for part in line.split(separator: "+", omittingEmptySubsequences: true) {
            var words: [String] = []
            for piece in part.split(separator: " ", omittingEmptySubsequences: true) {
                if piece.hasPrefix("~"), let within = Int(piece.dropFirst()), within > 0 {
                    rule.within = within
                } else if piece.hasPrefix("!"), piece.count > 1 {
                    rule.none.append(String(piece.dropFirst()))
                } else if let last = words.popLast() {
                    words.append(last + " " + piece)
                } else {
                    words.append(String(piece))
                }
            }
            let group = words.joined().split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            if !group.isEmpty { rule.all.append(group) }
        }
        guard !rule.all.isEmpty else {
            throw WebError(.badRequest, "taxonomy.badRule", ["value": String(line.prefix(60))], parameter: "rules")
        }
        return rule
    }
}
