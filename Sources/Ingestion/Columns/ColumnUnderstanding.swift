public import Feedback
import Foundation

/// What one column was understood as, for a person to check.
public struct UnderstoodColumn: Sendable, Equatable {
    public var name: String
    /// nil: kept as an attribute under its own name.
    public var field: Field?
    /// 0…1; 1 for what a person has said.
    public var confidence: Double
    public var reason: LocalizedName
    /// Up to three values, shortened.
    public var samples: [String]
    /// Share of rows with a value, 0…1.
    public var filled: Double
}

/// Understands the columns of a table by their names and their values.
///
///     留言编号 | 留言用户 | 留言主题 | 留言时间 | 留言详情   → id, name, title, time, text
///
/// Each field has candidates scored by name (``HeaderLexicon``) and checked against the values; the best pairs are taken first, one
/// column a field. A table without a known name for its text takes the column of the longest, most varied values. Thresholds are ours.
struct ColumnUnderstanding {
    private(set) var columns: [UnderstoodColumn]
    private(set) var plan: ColumnPlan

    /// Rows looked at.
    static let sampleRows = 2_000

    /// - Parameter mapping: field → column name as a person gave it; an empty name says that no column is that field.
    init(
        names: [String],
        evidence: [ColumnEvidence],
        mapping: [String: String],
        reader: TimeReader,
        fileName: String
    ) throws(FileProblem) {
        var chosen: [Int: (field: Field, confidence: Double, reason: LocalizedName)] = [:]
        var settled: Set<Field> = []
        for (key, column) in mapping.sorted(by: { $0.key < $1.key }) {
            guard let field = Field(rawValue: key) else { throw .unknownField(field: key) }
            settled.insert(field)
            guard !column.isEmpty else { continue }
            guard let index = names.firstIndex(of: column) ?? names.firstIndex(where: { $0.lowercased() == column.lowercased() }) else {
                throw .unknownColumn(name: fileName, column: column, columns: names)
            }
            chosen[index] = (field, 1, LocalizedName(zh: "由人指定", en: "Chosen by hand"))
        }
        for candidate in Self.candidates(names, evidence) where chosen[candidate.column] == nil && !settled.contains(candidate.field) {
            chosen[candidate.column] = (candidate.field, candidate.confidence, candidate.reason)
            settled.insert(candidate.field)
        }
        Self.chooseText(names, evidence, &chosen, settled)
        columns = names.indices.map { index in
            let found = chosen[index]
            return UnderstoodColumn(
                name: names[index],
                field: found?.field,
                confidence: found?.confidence ?? 0,
                reason: found?.reason ?? Self.unknownReason(names[index], evidence[index]),
                samples: evidence[index].samples,
                filled: evidence[index].filledShare
            )
        }
        plan = ColumnPlan(names: names, fields: chosen.mapValues(\.field), evidence: evidence, reader: reader)
        guard plan.saysSomething else { throw .nothingUnderstood(name: fileName, columns: names) }
    }

    private struct Candidate {
        var column: Int
        var field: Field
        var confidence: Double
        var reason: LocalizedName
    }

    private static func candidates(_ names: [String], _ evidence: [ColumnEvidence]) -> [Candidate] {
        var candidates: [Candidate] = []
        for (column, name) in names.enumerated() {
            let scores = HeaderLexicon.scores(name)
            for (field, score) in scores {
                let fit = ColumnFit.fit(field, evidence[column])
                guard fit.factor > 0 else { continue }
                let reason = LocalizedName(
                    zh: "列名“\(name)”常用作\(field.displayName.zh)" + (fit.why.map { "，\($0.zh)" } ?? ""),
                    en: "“\(name)” is a usual name for \(field.displayName.en)" + (fit.why.map { "; \($0.en)" } ?? "")
                )
                candidates.append(Candidate(column: column, field: field, confidence: score * fit.factor, reason: reason))
            }
            if let found = ColumnFit.byContent(evidence[column]), scores[found.field] == nil {
                candidates.append(Candidate(column: column, field: found.field, confidence: found.confidence, reason: found.reason))
            }
        }
        return candidates.filter { $0.confidence >= 0.4 }
            .sorted { ($1.confidence, $0.column, $0.field.rawValue) < ($0.confidence, $1.column, $1.field.rawValue) }
    }

    /// Without a text by name, the longest and most varied column is the text; a title alone is taken as the text.
    private static func chooseText(
        _ names: [String],
        _ evidence: [ColumnEvidence],
        _ chosen: inout [Int: (field: Field, confidence: Double, reason: LocalizedName)],
        _ settled: Set<Field>
    ) {
        guard !settled.contains(.text) else { return }
        let free = names.indices.filter { chosen[$0] == nil && ColumnFit.couldBeText(evidence[$0]) }
        if let best = free.max(by: { evidence[$0].averageLength < evidence[$1].averageLength }) {
            let length = Int(evidence[best].averageLength.rounded())
            let reason = LocalizedName(
                zh: "各列中文字最长（平均 \(length) 字），内容各不相同",
                en: "The longest words of all columns (\(length) characters on average), and varied"
            )
            chosen[best] = (.text, 0.6, reason)
        } else if let title = chosen.first(where: { $0.value.field == .title }) {
            chosen[title.key] = (.text, 0.6, LocalizedName(zh: "没有正文列，以标题为正文", en: "There is no text column; the title serves as the text"))
        }
    }

    private static func unknownReason(_ name: String, _ evidence: ColumnEvidence) -> LocalizedName {
        if evidence.filled == 0 { return LocalizedName(zh: "全为空", en: "Empty") }
        if evidence.isRowNumber, HeaderLexicon.scores(name)[.id] != nil {
            return LocalizedName(
                zh: "从头计数的行号，换一个文件会重复，不能当编号",
                en: "Row numbers that start anew in every file, so they cannot serve as ids"
            )
        }
        if HeaderLexicon.isPrivate(name) {
            return LocalizedName(zh: "列名表示含有个人信息，不保存", en: "Private by its name, and not kept")
        }
        return LocalizedName(zh: "没有对应的字段，保留为属性", en: "No field fits; kept as an attribute")
    }
}
