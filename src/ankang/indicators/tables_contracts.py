"""Columns of family-doctor contracts, of the services they promise, of reviewed plans."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type
_WHO = (
    C("household", T.INT64, "户序号", "Number of the household", "registry.Person"),
    C("person", T.INT64, "人序号", "Number of the person", "registry.Person"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Person"),
)

CONTRACT_COLUMNS = (
    C("contract", T.INT64, "协议序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("contract_id", T.STR, "协议标识，仅供下钻", "Id of the contract, for drill-down only", "contracts.Contract"),
    *_WHO,
    C("drafted_on", T.DATE, "协议起始日期", "First day of its term", "contracts.Contract"),
    C("contract_from", T.DATE, "签字齐全、生效的日期", "Day it came into force", "contracts.Contract", nullable=True),
    C("contract_until", T.DATE, "最后有效日", "Last day in force", "contracts.Contract"),
    C("grace_until", T.DATE, "宽限期最后一日", "Last day of grace without a service", "contracts.Contract", nullable=True),
    C("first_served_on", T.DATE, "协议期内第一次服务", "First service under it", "care.Visit", nullable=True),
    C("renewed", T.BOOL, "快照日已续签", "Renewed by the day of the snapshot", "contracts.Contract"),
)  # fmt: skip

PROMISE_COLUMNS = (
    C("promise", T.INT64, "约定服务序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("promise_id", T.STR, "协议标识、服务和次序，仅供下钻", "Contract, service and ordinal, for drill-down only", "contracts.Contract"),
    *_WHO,
    C("service", T.STR, "服务代码", "Code of the service", "packages.yaml"),
    C("due_on", T.DATE, "应做日期", "Day by which it is due", "packages.yaml"),
    C("done_on", T.DATE, "做的日期；没有做为空", "Day it was done; null while it is not", "care.Visit", nullable=True),
)  # fmt: skip

REVIEW_COLUMNS = (
    C("review", T.INT64, "评估序号，县内从 0 连续；未评估的到期也占一行", "Dense number within the county; a review still missing has a row too", "snapshot"),
    C("review_id", T.STR, "评估或方案标识，仅供下钻", "Id of the review, or of the plan, for drill-down only", "plans.Review"),
    *_WHO,
    C("due_on", T.DATE, "应评估日期", "Day the review was due", "plans.Review"),
    C("reviewed_on", T.DATE, "评估日期；没有评估为空", "Day of the review; null while it is missing", "plans.Review", nullable=True),
    C("in_time", T.BOOL, "按期评估", "Reviewed by that day", "plans.Review"),
    C("goals", T.INT16, "可测量的目标数", "Goals that can be measured", "plans.Review"),
    C("reached", T.INT16, "其中达到的", "Goals of these that were reached", "plans.Review"),
)  # fmt: skip
