/// Says in which language a text is written.
///
/// ```
/// 物流太慢了 → zh-Hans   物流太慢了，等了兩個禮拜 → zh-Hant   so slow → en   屏幕不错 but the battery is terrible → mixed
/// ```
/// Scripts are counted over the original scalars. Chinese is traditional when it holds more characters that only traditional
/// texts use (OpenCC's list) than characters that only simplified texts use. Texts in Latin letters are English unless words,
/// endings and accents speak for another language, see ``LatinEvidence``. A text is mixed when both Chinese and English make up
/// a good part of its words; a brand name in a Chinese sentence does not make it mixed. Kana, Hangul, Cyrillic and all other
/// scripts are `other`, and so is a text without letters.
public struct LanguageIdentifier: Sendable {
    /// For scalars from U+3400 to U+9FFF: 1 only traditional, 2 only simplified, 0 both.
    private let variant: [UInt8]
    private static let firstVariant = 0x3400

    public init(simplification: SimplificationTable) {
        var variant = [UInt8](repeating: 0, count: 0xA000 - Self.firstVariant)
        let shared = Set(Self.sharedCharacters.unicodeScalars.map(\.value))
        for (traditional, simplified) in simplification.characters {
            let index = Int(simplified) - Self.firstVariant
            if variant.indices.contains(index), simplification.characters[simplified] == nil, !shared.contains(simplified) {
                variant[index] = 2
            }
            let traditionalIndex = Int(traditional) - Self.firstVariant
            if variant.indices.contains(traditionalIndex) { variant[traditionalIndex] = 1 }
        }
        self.variant = variant
    }

    /// The language of the text as a whole.
    public func identify(_ text: PreparedText) -> Language {
        text.original.withUnsafeBufferPointer { scalars in
            let counts = count(scalars)
            let chinese = counts.han
            let foreign = counts.hangul + counts.otherLetters
            let letters = chinese + counts.kana + counts.latin + foreign
            guard letters > 0 else { return .other }
            if counts.kana >= 3 && counts.kana * 8 > chinese || counts.kana * 3 > chinese && counts.kana > counts.latin { return .other }
            // A Chinese word has about 1.6 characters, a Korean or Russian one about 4 letters.
            let chineseWords = Double(chinese) / 1.6
            let foreignWords = Double(foreign) / 4
            let latin = LatinEvidence(text)
            let latinWords = Double(latin.words)
            if foreignWords > chineseWords, foreignWords > latinWords { return .other }
            if chinese == 0 { return latin.isEnglish ? .english : .other }
            let share = latinWords / (latinWords + chineseWords)
            if share > 0.85 { return latin.isEnglish ? .english : .other }
            let isSpeech = latin.words >= 4 && share > 0.25 || latin.words == 3 && share > 0.3
            if isSpeech, latin.englishWords >= 2, latin.isEnglish { return .mixed }
            if share > 0.5, latin.words >= 4, !latin.isEnglish { return .other }
            let isTraditional =
                counts.traditional > counts.simplified || counts.traditional > 1 && counts.traditional * 2 > counts.simplified
            return isTraditional ? .traditionalChinese : .simplifiedChinese
        }
    }

    private struct Counts {
        var han = 0
        var traditional = 0
        var simplified = 0
        var kana = 0
        var hangul = 0
        var latin = 0
        var otherLetters = 0
    }

    private func count(_ scalars: UnsafeBufferPointer<UInt32>) -> Counts {
        var counts = Counts()
        for scalar in scalars {
            if scalar < 0x80 {
                if ScalarClass.isASCIILetter(scalar) { counts.latin += 1 }
            } else if ScalarClass.isHan(scalar) {
                counts.han += 1
                let index = Int(scalar) - Self.firstVariant
                guard variant.indices.contains(index) else { continue }
                if variant[index] == 1 { counts.traditional += 1 }
                if variant[index] == 2 { counts.simplified += 1 }
            } else if ScalarClass.isKana(scalar) {
                counts.kana += 1
            } else if ScalarClass.isHangul(scalar) {
                counts.hangul += 1
            } else if ScalarClass.isLatin(scalar) {
                counts.latin += 1
            } else if ScalarClass.isOtherLetter(scalar) {
                counts.otherLetters += 1
            }
        }
        return counts
    }

    /// Characters that the simplification produces and that traditional texts use too, often in another sense.
    private static let sharedCharacters = """
        后里只云台几干面谷余丑卜才出冲斗范丰刮伙借卷克困累了蒙朴曲舍沈松涂万系咸向须叶郁御愿岳芸折征志制致钟种周朱筑准表别布采党\
        吊淀冬回姜凶游于咨占升胡合家价尽据夸兰奇秋三扇尸抬托喂席弦芝肴伊佣涌欲症脏仆扑千签巨扣划坏怀复获夫个广厂虫从儿杰京旧霉蔑\
        辟苹凄启同秘娘暖碰匹帘梁炉乱麻它她吃床村踪妆粽卓赞暗熏岩焰雁阴咏佑针址侄灶皂欢户凭体听无辛峰群裙麦毁恒泪凉减决况净册厘却\
        吝咤喧嗔峨帆强晋查栖栗案桌真修板玩注教即局酸噪幸杯既凌糊私糖念搜呆污彩佛旋核矩挨俊泛戚拐扎棋挽哄旗泄杆愈昆捆恤璇溯雕
        """
}
