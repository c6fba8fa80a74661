/**
 * What a production counter must have before it opens. No acquirer's profile ships with this program, so today the answer is
 * always a refusal; it is said at start and in clear words, and no simulator is ever put in its place.
 */
export const whyNoProduction = (): string =>
  '尚未安装收单机构的配置,不能进入生产模式。训练模式: 直接启动程序。\n' +
  'No acquirer profile is installed, so the counter cannot open for real payments. Start it without --production for training.';
