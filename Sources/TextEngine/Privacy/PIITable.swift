/// Folded form and features of every scalar of the basic plane, in one table.
enum PIITable {
    static let valueMask: UInt32 = 0x1F_FFFF
    static let featureShift: UInt32 = 21

    static let entries: [UInt32] = {
        var table = (0..<UInt32(0x10000)).map { NormalizationTable.folded($0) }
        for scalar in 0xE000...0xF8FF { table[scalar] = UInt32(scalar) }
        let traditional = Array(
            "電話號聯繫係機區縣鄉鎮樓棟單車護證銀帳賬蘇東張陳劉黃楊趙吳孫馬許鄧馮韓蕭葉蔣蘇呂盧鍾譚廖範陸賈韋鄒龍賀顧龔錢嚴萬羅鄭羅買國強薇貴寧魯陝閩贛瓊遼吉滬請寫們過壹貳參肆陸師經門戶層組衛為訂驗".unicodeScalars)
        let simplified = Array(
            "电话号联系系机区县乡镇楼栋单车护证银账账苏东张陈刘黄杨赵吴孙马许邓冯韩萧叶蒋苏吕卢钟谭廖范陆贾韦邹龙贺顾龚钱严万罗郑罗买国强薇贵宁鲁陕闽赣琼辽吉沪请写们过壹贰叁肆陆师经门户层组卫为订验".unicodeScalars)
        for (from, to) in zip(traditional, simplified) { table[Int(from.value)] = to.value }
        for scalar in 0xFE00...0xFE0F { table[scalar] = 0x200B }
        for scalar in [0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x20E3] { table[scalar] = 0x200B }
        table[0xB7] = 0x2D
        for scalar in [0x2022, 0x30FB, 0xFF65, 0x2219, 0x22C5] { table[scalar] = 0x2D }
        markFeatures(&table)
        return table
    }()

    private static func markFeatures(_ table: inout [UInt32]) {
        let lists: [(PIIText.Features, String)] = [
            (.digit, "0123456789"),
            (.chineseDigit, "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"),
            (.at, "@#艾"),
            (.title, "先女小老经师阿医大主店同教律护太队警总太哥姐叔"),
            (.nameLabel, "我本名全联收寄发取经投申报入预订持开户姓客用车业机被患负签乘旅办委咨"),
            (.contact, "微薇威徽维卫vwq扣企球加+"),
            (.address, "路街道巷弄胡栋幢座楼村单组里线苑园室"),
            (.plate, PlateScanner.provinces + "使领w"),
            (.letter, "abcdefghijklmnopqrstuvwxyz"),
            (.bracket, "〔"),
        ]
        var features = [UInt32](repeating: 0, count: 0x10000)
        for (feature, scalars) in lists {
            for scalar in scalars.unicodeScalars { features[Int(scalar.value)] |= feature.rawValue }
        }
        for index in table.indices { table[index] |= features[Int(table[index] & 0xFFFF)] << featureShift }
    }

    /// Digits and letters of the mathematical and the squared alphabets; others stay as they are.
    static func supplementary(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x1D7CE...0x1D7FF: (0x30 + (scalar - 0x1D7CE) % 10) | PIIText.Features.digit.rawValue << featureShift
        case 0x1F101...0x1F10A: (0x30 + scalar - 0x1F101) | PIIText.Features.digit.rawValue << featureShift
        default: scalar & valueMask
        }
    }

    @inline(__always)
    static func chineseDigit(_ scalar: UInt32) -> Int8 {
        guard scalar >= 0x25CB else { return -1 }
        switch scalar {
        case 0x3007, 0x96F6, 0x25CB: return 0
        case 0x4E00, 0x58F9, 0x5E7A: return 1
        case 0x4E8C, 0x8D30: return 2
        case 0x4E09, 0x53C1: return 3
        case 0x56DB, 0x8086: return 4
        case 0x4E94, 0x4F0D: return 5
        case 0x516D, 0x9646: return 6
        case 0x4E03, 0x67D2: return 7
        case 0x516B, 0x634C: return 8
        case 0x4E5D, 0x7396: return 9
        default: return -1
        }
    }
}
