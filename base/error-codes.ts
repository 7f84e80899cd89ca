/**
 * Codes of all errors that Landform raises, by area. Codes are API: a number is never reused, not even when its error
 * is gone. `npx landform docs` fails on a code listed here that nothing raises; the compiler refuses a code that is
 * raised but not listed.
 */
export type ErrorCode =
  | AlarmsErrorCode
  | AlarmTopicErrorCode
  | AliasErrorCode
  | AuditErrorCode
  | BuildErrorCode
  | CodeSigningErrorCode
  | CoreErrorCode
  | DataStreamErrorCode
  | EnvironmentErrorCode
  | EventBusErrorCode
  | EventSourceErrorCode
  | FunctionErrorCode
  | KeyErrorCode
  | LayerErrorCode
  | LocalCloudErrorCode
  | NewErrorCode
  | ProjectErrorCode
  | QueueErrorCode
  | RestApiErrorCode
  | StateBackendErrorCode
  | TableErrorCode
  | TestingErrorCode
  | WorkflowErrorCode;

export type AlarmsErrorCode = 'AR001' | 'AR002' | 'AR003' | 'AR004' | 'AR005';

export type AlarmTopicErrorCode = 'AT001' | 'AT002';

export type AliasErrorCode =
  | 'AL001'
  | 'AL002'
  | 'AL003'
  | 'AL004'
  | 'AL005'
  | 'AL006'
  | 'AL007'
  | 'AL008'
  | 'AL009'
  | 'AL010'
  | 'AL011';

export type AuditErrorCode = 'AU001' | 'AU002';

export type BuildErrorCode =
  | 'BU001'
  | 'BU002'
  | 'BU003'
  | 'BU004'
  | 'BU005'
  | 'BU006'
  | 'BU007'
  | 'BU008'
  | 'BU009'
  | 'BU010'
  | 'BU011'
  | 'BU012'
  | 'BU013'
  | 'BU014'
  | 'BU016'
  | 'BU017'
  | 'BU018'
  | 'BU019'
  | 'BU020'
  | 'BU021'
  | 'BU022'
  | 'BU023'
  | 'BU024'
  | 'BU025'
  | 'BU026';

export type CodeSigningErrorCode = 'CS001' | 'CS002';

export type CoreErrorCode =
  | 'CO001'
  | 'CO002'
  | 'CO003'
  | 'CO004'
  | 'CO005'
  | 'CO006'
  | 'CO007'
  | 'CO008'
  | 'CO009'
  | 'CO010'
  | 'CO011'
  | 'CO012'
  | 'CO013'
  | 'CO014'
  | 'CO015'
  | 'CO016'
  | 'CO017'
  | 'CO018'
  | 'CO019'
  | 'CO020'
  | 'CO021'
  | 'CO022'
  | 'CO023';

export type DataStreamErrorCode = 'DS001' | 'DS002';

export type EnvironmentErrorCode = 'EN001' | 'EN002';

export type EventBusErrorCode =
  | 'EB001'
  | 'EB002'
  | 'EB003'
  | 'EB004'
  | 'EB005'
  | 'EB006'
  | 'EB007'
  | 'EB008'
  | 'EB009'
  | 'EB010'
  | 'EB011'
  | 'EB012'
  | 'EB013'
  | 'EB014';

export type EventSourceErrorCode = 'ES001' | 'ES002' | 'ES003' | 'ES004' | 'ES005';

export type FunctionErrorCode =
  | 'FN001'
  | 'FN002'
  | 'FN003'
  | 'FN004'
  | 'FN005'
  | 'FN006'
  | 'FN007'
  | 'FN008'
  | 'FN009'
  | 'FN017'
  | 'FN019'
  | 'FN020'
  | 'FN021'
  | 'FN022'
  | 'FN023'
  | 'FN024'
  | 'FN025'
  | 'FN028'
  | 'FN029'
  | 'FN030'
  | 'FN031'
  | 'FN032'
  | 'FN033'
  | 'FN034'
  | 'FN035'
  | 'FN036'
  | 'FN037'
  | 'FN040';

export type KeyErrorCode = 'KY001' | 'KY002' | 'KY003' | 'KY004' | 'KY005' | 'KY006' | 'KY007' | 'KY008';

export type LayerErrorCode = 'LY001' | 'LY002' | 'LY003' | 'LY004' | 'LY005' | 'LY006';

export type LocalCloudErrorCode = 'LC001' | 'LC002' | 'LC003' | 'LC004';

export type NewErrorCode = 'NW001' | 'NW002' | 'NW003' | 'NW004' | 'NW005' | 'NW006';

export type ProjectErrorCode = 'PJ001' | 'PJ002' | 'PJ003' | 'PJ004' | 'PJ005' | 'PJ006' | 'PJ007' | 'PJ008' | 'PJ009';

export type QueueErrorCode =
  | 'QU001'
  | 'QU002'
  | 'QU003'
  | 'QU004'
  | 'QU005'
  | 'QU006'
  | 'QU007'
  | 'QU008'
  | 'QU009'
  | 'QU010'
  | 'QU011'
  | 'QU012'
  | 'QU013'
  | 'QU014'
  | 'QU015';

export type RestApiErrorCode =
  | 'RA001'
  | 'RA002'
  | 'RA003'
  | 'RA004'
  | 'RA005'
  | 'RA006'
  | 'RA007'
  | 'RA008'
  | 'RA009'
  | 'RA010'
  | 'RA011'
  | 'RA012'
  | 'RA013'
  | 'RA014'
  | 'RA015'
  | 'RA016'
  | 'RA017'
  | 'RA018';

export type StateBackendErrorCode = 'SB001' | 'SB002';

export type TableErrorCode =
  | 'TB001'
  | 'TB002'
  | 'TB003'
  | 'TB004'
  | 'TB005'
  | 'TB006'
  | 'TB007'
  | 'TB008'
  | 'TB009'
  | 'TB010'
  | 'TB011'
  | 'TB012'
  | 'TB013'
  | 'TB014'
  | 'TB015'
  | 'TB016'
  | 'TB017';

export type TestingErrorCode = 'TE001';

export type WorkflowErrorCode =
  | 'WF001'
  | 'WF002'
  | 'WF003'
  | 'WF004'
  | 'WF005'
  | 'WF006'
  | 'WF007'
  | 'WF008'
  | 'WF009'
  | 'WF010'
  | 'WF011'
  | 'WF012'
  | 'WF013'
  | 'WF014';
