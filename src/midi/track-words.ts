/** @file Common words in track and piece names, in the languages of the legacy encodings. */

import type { LegacyEncoding } from './legacy-text.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * In lower case and, for kana, full width. A text that contains one of these when decoded is most
 * likely in that encoding, however short it is.
 */
export const TRACK_WORDS: Readonly<Record<LegacyEncoding, readonly string[]>> = {
  shift_jis: words(`
    ピアノ ギター ベース ドラム メロディ ストリングス オルガン バイオリン フルート トランペット サックス
    コーラス コード シンセ パーカッション ボーカル ブラス ハープ チェロ マリンバ リズム パッド リード ソロ
    バイエル オーボエ クラリネット ホルン ハイハット スネア シンバル ティンパニ エレキ アコースティック
    主旋律 副旋律 伴奏 旋律 和音 打楽器 歌 曲 尺八 三味線 琴 太鼓 右手 左手`),
  gbk: words(`
    钢琴 吉他 贝斯 鼓组 架子鼓 小提琴 中提琴 大提琴 旋律 主旋律 和弦 伴奏 弦乐 笛子 竹笛 长笛 二胡 古筝
    琵琶 人声 独奏 合唱 打击乐 电吉他 木吉他 小号 萨克斯 口琴 手风琴 铜管 合成 单簧管 双簧管 圆号 竖琴
    左手 右手 低音 高音 前奏 副歌 主歌 间奏 节奏 音乐 歌曲`),
  big5: words(`
    鋼琴 吉他 貝斯 鼓組 爵士鼓 小提琴 中提琴 大提琴 旋律 主旋律 和弦 伴奏 弦樂 笛子 長笛 二胡 古箏 琵琶
    人聲 獨奏 合唱 打擊樂 電吉他 木吉他 小號 薩克斯風 口琴 手風琴 銅管 合成 單簧管 雙簧管 圓號 豎琴 左手
    右手 低音 高音 前奏 副歌 主歌 間奏 節奏 音樂 歌曲`),
  'euc-kr': words(`
    피아노 기타 베이스 드럼 멜로디 바이올린 첼로 플루트 코러스 현악 노래 반주 오르간 트럼펫 색소폰 신디
    스트링 일렉 통기타 퍼커션 보컬 브라스 화음 리듬 하프 클라리넷 오보에 호른 왼손 오른손 전주 간주 후렴
    가야금 거문고 대금 해금 장구`),
  'windows-1251': words(`
    пианино фортепиано рояль гитара бас барабаны ударные скрипка альт виолончель контрабас флейта труба
    тромбон саксофон кларнет гобой фагот валторна баян аккордеон орган хор соло мелодия аккорды струнные
    ритм вокал песня вальс балалайка домра арфа литавры перкуссия тарелка партия припев куплет марш романс`),
  'windows-1252': words(`
    guitarra eléctrica acústica melodía batería percusión violín violão tímpano saxofón trombón armónica
    acordeón órgano flöte flügel schlagzeug geläut hörner präludium für klänge mélodie pédale été violoncelle
    hautbois basson clavecin tromboni violão cordas bateria percussão canção trovão stråkar trummor kör
    præludium fløjte trompète ménuet célesta études nº`),
};
