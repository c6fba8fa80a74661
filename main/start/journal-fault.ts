/** Why the journal could not be opened, and what the manager does about it, in both languages: shown before any window. */
import type { JournalFault } from '../journal/role.ts';

const SENTENCES: Record<JournalFault, string> = {
  'newer-schema':
    '流水文件来自更新版本的程序,请安装该版本。\nThe journal was written by a newer version of this program. Install that version.',
  corrupt: '流水文件已损坏,请用备份恢复。\nThe journal file is damaged. Restore a backup: npm run journal -- restore.',
  'foreign-database':
    '此文件不是本程序的流水。\nThis file is not a journal of this program. Move it away and start again.',
  'locked-by-another': '程序已在运行,请先关闭另一个窗口。\nThe program is running already. Close the other one first.',
  'read-only': '流水文件不可写,请检查文件夹权限。\nThe journal cannot be written. Check the permissions of its folder.',
  'disk-full': '磁盘已满,请清理后再启动。\nThe disk is full. Free some space and start again.',
  'chain-broken':
    '流水记录被改动,请联系管理员。\nThe journal has been changed. Call the administrator; nothing may be traded with it.',
  'seal-wrong':
    '流水封印不符,请联系管理员。\nThe journal does not match its seal. Call the administrator; nothing may be traded with it.',
  'key-missing':
    '流水密钥缺失,请恢复密钥文件夹。\nThe keys of the journal are missing. Restore the keys folder that belongs to it.',
  'runtime-too-old': '运行环境过旧。\nThis runtime is too old for the journal: Node 22.14 or newer is needed.',
  'io-error': '读写流水出错,请检查磁盘。\nThe journal could not be read. Check the disk.',
};

export const describeJournalFault = (fault: JournalFault, detail: string): string =>
  `${SENTENCES[fault]}\n\n${fault}: ${detail}`;
