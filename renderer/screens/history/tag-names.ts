/** Chinese names of the chip's open objects, as the field writes them; the contract brings the English ones. */
import type { Language } from '../../../preload/contract/words.ts';

const CHINESE: Readonly<Record<string, string>> = {
  '4F': '应用标识 AID',
  '50': '应用标签',
  '82': '应用交互特征 AIP',
  '84': '专用文件名称',
  '8A': '授权响应码',
  '94': '应用文件定位器 AFL',
  '95': '终端验证结果 TVR',
  '9A': '交易日期',
  '9B': '交易状态信息 TSI',
  '9C': '交易类型',
  '5F2A': '交易货币代码',
  '5F34': '卡片序列号',
  '9F02': '授权金额',
  '9F03': '其他金额',
  '9F06': '终端的应用标识',
  '9F09': '终端应用版本号',
  '9F0D': '发卡行行为代码 缺省',
  '9F0E': '发卡行行为代码 拒绝',
  '9F0F': '发卡行行为代码 联机',
  '9F10': '发卡行应用数据',
  '9F12': '应用首选名称',
  '9F1A': '终端国家代码',
  '9F1E': '接口设备序列号',
  '9F26': '应用密文 AC',
  '9F27': '密文信息数据',
  '9F33': '终端性能',
  '9F34': '持卡人验证结果',
  '9F35': '终端类型',
  '9F36': '应用交易计数器 ATC',
  '9F37': '不可预知数',
  '9F41': '交易序列计数器',
  '9F63': '卡产品标识信息',
  '9F66': '终端交易属性 TTQ',
  '9F6C': '卡片交易属性 CTQ',
  DF31: '发卡行脚本结果',
};

export function tagName({ tag, name }: { readonly tag: string; readonly name: string }, language: Language): string {
  return language === 'en' ? name : (CHINESE[tag] ?? name);
}
