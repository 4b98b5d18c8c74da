"""Surnames whose reading differs from that of the word, and surnames of two characters.

Readings as given in dictionaries of Chinese surnames [known]; the first is the most usual. Where a character is
read in several ways by different families, all are listed: a clerk types the one of the person before him.
"""

_SINGLE = """
区 ou|仇 qiu|单 shan|解 xie|查 zha|覃 qin tan xun|尉 wei yu|曾 zeng|翟 zhai di|乐 yue le|折 she zhe|秘 bi mi|种 chong zhong
繁 po fan|召 shao zhao|费 fei bi|隗 wei kui|谌 chen shen|俞 yu shu|祭 zhai ji|阚 kan|丌 qi ji|佴 nai er|乜 nie mie|郇 xun huan
郗 xi chi|郄 qie xi|么 yao mo me|句 gou ju|炅 gui jiong|藏 zang cang|贾 jia gu|宓 mi fu|粘 nian|莘 xin shen|澹 tan dan
蔚 yu wei|长 chang zhang|行 xing hang|重 chong zhong|朝 chao zhao|晟 cheng sheng|强 qiang jiang|降 jiang xiang|系 xi ji
会 gui hui|铅 yan qian|歙 she xi|术 zhu shu|祢 mi ni|合 ge he|镡 tan xin chan|撖 han gan|盛 sheng cheng|卒 zu cu|沮 ju zu
任 ren|华 hua|朴 piao pu|盖 ge gai|缪 miao mou|员 yun yuan|逄 pang|黑 he hei|冼 xian|洗 xian xi|卜 bu|贲 ben|亓 qi|能 nai neng
瞿 qu|燕 yan|应 ying|於 yu|车 che|晁 chao|褚 chu|牟 mu mou|幺 yao|过 guo|缑 gou|昝 zan|臧 zang|訾 zi|仉 zhang|占 zhan|纪 ji
那 na nuo|葛 ge|柏 bai bo|哈 ha|相 xiang|撒 sa|宿 su|沈 shen|难 nan ning|大 da dai|血 xie xue|贠 yun|恽 yun|庹 tuo|笪 da
""".replace("\n", "|")
_COMPOUND = """
欧阳 ouyang|尉迟 yuchi|万俟 moqi|长孙 zhangsun|令狐 linghu|单于 chanyu|澹台 tantai|鲜于 xianyu|呼延 huyan
上官 shangguan|司马 sima|诸葛 zhuge|夏侯 xiahou|东方 dongfang|皇甫 huangfu|公孙 gongsun|慕容 murong|宇文 yuwen
司徒 situ|轩辕 xuanyuan|端木 duanmu|百里 baili|南宫 nangong|独孤 dugu|拓跋 tuoba|钟离 zhongli|淳于 chunyu|濮阳 puyang
申屠 shentu|闻人 wenren|赫连 helian|闾丘 lüqiu|亓官 qiguan|宰父 zaifu|谷梁 guliang|纳兰 nalan|东郭 dongguo|西门 ximen
第五 diwu|乐正 yuezheng|宗政 zongzheng|公冶 gongye|颛孙 zhuansun|漆雕 qidiao|公良 gongliang|羊舌 yangshe|微生 weisheng
梁丘 liangqiu|左丘 zuoqiu|完颜 wanyan|段干 duangan|太史 taishi|仲孙 zhongsun|巫马 wuma|司空 sikong|司寇 sikou
贺兰 helan|叱干 chigan|耶律 yelü|车正 chezheng|子车 ziju|公西 gongxi|壤驷 rangsi|夹谷 jiagu|南门 nanmen|东门 dongmen
""".replace("\n", "|")


def _readings(lines: str) -> dict[str, tuple[str, ...]]:
    """Surname → readings."""
    return {words[0]: tuple(words[1:]) for line in lines.split("|") if (words := line.split())}


SINGLE = _readings(_SINGLE)
COMPOUND = _readings(_COMPOUND)


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are the surname: 2 for a compound one with a given name behind it."""
    return 2 if name[:2] in COMPOUND and len(name) > 2 else min(len(name), 1)
