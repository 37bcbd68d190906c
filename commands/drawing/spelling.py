"""Letters of which no typeface has the shape, spelled in Latin ones: a name stays something that can be read.

Not as a scholar would: as far as Unicode’s own names of letters go, and for Chinese the sounds that most
names are made of.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from storage.expressions import expression

_CHINESE: Final = """
an安 ai爱愛艾 ao敖 bai白柏 ban班 bao包宝寶鲍鮑 bei贝貝北 bi毕畢 bin斌彬 bing冰兵 bo波博 cai蔡彩 cao曹 cen岑
chang常昌 chao超 chen陈陳晨辰 cheng程成城诚誠 chong崇 chu楚 chuan川传傳 chun春 cong聪聰丛叢 cui崔翠 da大达達
dai戴代 dan丹 dao道 de德 deng邓鄧 di迪 ding丁 dong董东東冬 dou窦竇 du杜 duan段 en恩 fan范樊凡 fang方芳房
fei飞飛菲 fen芬 feng冯馮峰凤鳳风風丰 fu傅付福富 gang刚剛 gao高 ge葛格 gong龚龔宫宮 gu顾顧谷古 guan关關管
guang光广廣 gui桂贵貴 guo郭国國 hai海 han韩韓汉漢涵寒 hao郝浩豪好昊 he何贺賀和鹤鶴 hong洪红紅虹宏鸿鴻 hou侯
hu胡虎 hua华華花 huan欢歡 huang黄黃 hui惠慧辉輝晖 huo霍 ji季吉纪紀 jia贾賈佳家嘉 jian建健剑劍 jiang江蒋蔣姜
jiao焦 jie杰傑洁潔捷 jin金进進锦錦晋 jing静靜晶京景敬 jiu九 juan娟 jun军軍君俊骏駿 kai凯凱 kang康 ke柯可
kong孔 kun坤昆 lai赖賴来來 lan兰蘭 lang郎朗 lei雷磊蕾 leng冷 li李黎丽麗莉力立黎利理礼禮 lian莲蓮连連
liang梁亮良 liao廖 lin林琳 ling玲凌灵靈 liu刘劉柳 long龙龍 lu卢盧陆陸鲁魯路露 luo罗羅洛 lü吕呂绿 ma马馬
mao毛茂 mei梅美 meng孟梦夢萌 mi米 miao苗 min敏民闵 ming明鸣鳴 mo莫 mu穆木 na娜 nan南楠 ni倪妮 nian年
ning宁寧 niu牛 ou欧歐 pan潘 pang庞龐 pei裴佩 peng彭鹏鵬 ping平萍 qi齐齊琪奇戚祺 qian钱錢倩谦謙 qiang强強
qiao乔喬 qin秦琴勤 qing青清庆慶晴 qiu邱秋丘 qu曲屈 quan全泉权權 ran冉然 ren任仁 rong荣榮容蓉 ru茹如
rui瑞睿蕊 ruo若 sen森 sha沙 shan珊山单單 shang尚 shao邵少 shen沈申 sheng盛胜勝生 shi石史施诗詩世时時
shu舒书書淑 shuang双雙爽 shui水 si思司 song宋松 su苏蘇素 sun孙孫 tai泰 tan谭譚谈 tang唐汤湯 tao陶涛濤桃
tian田天甜 ting婷庭 tong童佟彤 tu涂 wan万萬婉 wang王汪旺 wei魏韦韋伟偉卫衛薇威维維 wen文温溫雯闻 weng翁
wu吴吳武伍 xi席习習熙喜西 xia夏霞 xian贤賢先 xiang向项項祥香湘翔 xiao萧蕭肖小晓曉笑 xie谢謝 xin辛欣新鑫心馨
xing邢星兴興 xiong熊雄 xiu秀修 xu许許徐旭 xuan宣轩軒萱 xue薛雪学學 xun寻 ya雅亚亞
yan颜顏严嚴闫閆燕艳艷岩妍言 yang杨楊阳陽洋扬揚 yao姚瑶瑤 ye叶葉 yi易伊怡艺藝义義一依仪儀 yin尹殷银銀音
ying英莹瑩颖穎应應 yong勇永 you尤友 yu于余俞喻玉宇雨语語钰羽育 yuan袁元媛园園圆圓原远遠 yue岳月悦悅越
yun云雲芸 zeng曾 zhai翟 zhan詹湛 zhang张張章 zhao赵趙兆 zhe哲 zhen甄珍真贞貞振 zheng郑鄭正 zhi志智芝之知
zhong钟鍾鐘中忠 zhou周 zhu朱祝珠竹 zhuang庄莊 zhuo卓 zi子紫梓 zong宗 zou邹鄒 zu祖 zuo左
"""
"""Each sound, and signs that are said so, in short and in long writing; of several that of names."""
_SOUNDS: Final = {
    sign: sound for sound, signs in re.findall(r"([a-zü]+)([^\sa-zü]+)", _CHINESE) for sign in signs
}
_NAMED: Final = expression(r"(?:LETTER|SYLLABLE) (?:SMALL )?(?:.* )?([A-Z]+)")


def spelled(signs: Iterable[str]) -> str:
    """What stands together, in Latin letters: empty where none of them is a letter.

    What cannot be spelled is told by what kind of letters it is, such as “(Han)”.
    """
    made, kind = "", ""
    for sign in signs:
        if not unicodedata.category(sign[0]).startswith("L"):
            continue
        if sign[0] in _SOUNDS:
            # Each Chinese sign is a word of its own.
            made = f"{made} {_SOUNDS[sign[0]].capitalize()} "
            continue
        name = unicodedata.name(sign[0], "")
        found = _NAMED.search(name)
        if found is not None:
            made += _with_marks(found[1].lower(), sign[1:])
        else:
            kind = kind or ("Han" if name.startswith("CJK") else name.partition(" ")[0].capitalize())
    told = " ".join(made.split())
    return told or (f"({kind})" if kind else "")


def _with_marks(sound: str, marks: str) -> str:
    for mark in marks:
        name = unicodedata.name(mark, "")
        vowel = re.search(r"VOWEL SIGN ([A-Z]+)", name)
        if vowel is not None:
            sound = sound.removesuffix("a") + vowel[1].lower()
        elif "VIRAMA" in name:
            sound = sound.removesuffix("a")
        elif "ANUSVARA" in name:
            sound += "n"
    return sound
