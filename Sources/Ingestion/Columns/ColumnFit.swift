import Feedback

/// Checks what a name promises against the values of the column, and recognises columns by their values alone.
enum ColumnFit {
    /// A factor for the name's score, 0 when the values contradict it, and what speaks for it.
    static func fit(_ field: Field, _ evidence: ColumnEvidence) -> (factor: Double, why: LocalizedName?) {
        guard evidence.filled > 0 else { return (0, nil) }
        switch field {
        case .time, .replyTime: return share(evidence.dateShare, least: 0.5, "的值是日期", "of its values are dates")
        case .rating: return scale(evidence, most: 100)
        case .nps, .csat, .ces: return scale(evidence, most: 10)
        case .votes, .value: return share(evidence.numberShare, least: 0.8, "的值是数", "of its values are numbers")
        case .phone:
            return evidence.phoneShare >= 0.3 || evidence.numberShare >= 0.5 || evidence.averageLength >= 7 ? (1, nil) : (0.5, nil)
        case .email: return share(evidence.emailShare, least: 0.3, "的值是邮箱", "of its values are e-mail addresses")
        case .channel: return share(evidence.channelShare, least: 0.5, "的值是认识的渠道", "of its values are known channels")
        case .churned, .consent: return share(evidence.truthShare, least: 0.8, "的值是“是/否”", "of its values are yes or no")
        case .id:
            if evidence.isRowNumber { return (0, nil) }
            return evidence.distinctShare >= 0.9 ? (1, LocalizedName(zh: "且几乎没有重复", en: "and hardly any value occurs twice")) : (0, nil)
        case .text, .title:
            if evidence.dateShare > 0.5 || evidence.numberShare > 0.5 { return (0, nil) }
            let short = evidence.averageLength < 3 && evidence.distinctShare < 0.05
            return (short ? 0 : field == .text ? 0.8 + 0.2 * min(1, evidence.averageLength / 20) : 1, nil)
        case .region: return evidence.filled > 50 && evidence.distinctShare > 0.4 ? (0, nil) : (1, nil)
        case .sentiment: return share(evidence.sentimentShare, least: 0.9, "的值是情感标签", "of its values are sentiment labels")
        case .product, .store, .tier, .touchpoint, .event, .language:
            return evidence.averageLength <= 80 && evidence.dateShare < 0.5 ? (1, nil) : (0, nil)
        case .name: return evidence.averageLength <= 40 ? (1, nil) : (0, nil)
        case .memberID, .openID, .order, .reply: return (1, nil)
        }
    }

    private static func share(_ share: Double, least: Double, _ zh: String, _ en: String) -> (factor: Double, why: LocalizedName?) {
        guard share >= least else { return (0, nil) }
        let percent = Int((share * 100).rounded())
        return (0.7 + 0.3 * share, LocalizedName(zh: "\(percent)% \(zh)", en: "\(percent)% \(en)"))
    }

    private static func scale(_ evidence: ColumnEvidence, most: Double) -> (factor: Double, why: LocalizedName?) {
        guard evidence.numberShare >= 0.8, let scale = evidence.scale, scale <= most else { return (0, nil) }
        let range = "\(ScaleText.plain(evidence.smallest))–\(ScaleText.plain(evidence.largest))"
        return (1, LocalizedName(zh: "值在 \(range) 之间", en: "its values lie in \(range)"))
    }

    /// A field that the values show whatever the name.
    static func byContent(_ evidence: ColumnEvidence) -> (field: Field, confidence: Double, reason: LocalizedName)? {
        guard evidence.filled >= 3 else { return nil }
        func found(_ field: Field, _ confidence: Double, _ share: Double, _ zh: String, _ en: String)
            -> (field: Field, confidence: Double, reason: LocalizedName)
        {
            let percent = Int((share * 100).rounded())
            return (field, confidence, LocalizedName(zh: "\(percent)% 的值\(zh)", en: "\(percent)% of its values \(en)"))
        }
        if evidence.emailShare > 0.6 { return found(.email, 0.6, evidence.emailShare, "是邮箱", "are e-mail addresses") }
        if evidence.phoneShare > 0.6 { return found(.phone, 0.6, evidence.phoneShare, "是手机号", "are mobile numbers") }
        if evidence.dateShare > 0.9, evidence.averageLength >= 8, evidence.numberShare < 0.5 {
            return found(.time, 0.5, evidence.dateShare, "是日期", "are dates")
        }
        return nil
    }

    /// Words of some length, mostly different, neither figures nor dates.
    static func couldBeText(_ evidence: ColumnEvidence) -> Bool {
        evidence.filled > 0 && evidence.averageLength >= 6 && evidence.distinctShare >= 0.3 && evidence.dateShare < 0.3
            && evidence.numberShare < 0.3 && evidence.emailShare < 0.3 && evidence.phoneShare < 0.3
    }
}

enum ScaleText {
    /// 5.0 → "5", 4.5 → "4.5".
    static func plain(_ number: Double) -> String {
        Int(exactly: number).map { String($0) } ?? String(number)
    }
}
