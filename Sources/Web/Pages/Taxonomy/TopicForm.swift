import Feedback
import Foundation
import HTTPTypes
import Ingestion

/// One node as the editor's form carries it, and the edits that it asks for.
///
///     rules: "快递|物流 + 慢|久 ~10 !不慢"   // a word of each group within 10 characters, and no 不慢 near
struct TopicForm: Sendable, Equatable {
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
    }

    /// What the form changes in `taxonomy`: the node's fields and its place, or a new node behind its siblings.
    /// - Throws: ``WebError`` 400 naming the field that cannot be used.
    func edits(in taxonomy: Taxonomy) throws -> [TaxonomyEdit] {
        guard !slug.isEmpty, slug.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) else {
            throw WebError(.badRequest, "taxonomy.badSlug", ["value": String(slug.prefix(40))], parameter: "slug")
        }
        guard !zh.isEmpty, !en.isEmpty else { throw WebError(.badRequest, "taxonomy.noName", parameter: "zh") }
        guard let known = taxonomy.topics.first(where: { $0.id == original }), !original.isEmpty else {
            return [.add(try topic(keeping: Topic(id: id, name: LocalizedName(zh: zh, en: en))), before: nil)]
        }
        var changed = try topic(keeping: known)
        changed.id = known.id
        var edits: [TaxonomyEdit] = changed == known ? [] : [.change(id: known.id, from: known, to: changed)]
        if id != original { edits.append(.move(id: original, parent: parent.isEmpty ? nil : parent, slug: slug, before: nil)) }
        return edits
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
