"""The sentences of the reasoning: code → (Chinese, English). Numbers stand in braces by name; see `wording`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "none": (
        "所据政策没有{layer}这一层。",
        "The policy at hand has no such layer: {layer}.",
    ),
    "visit": (
        "{visit}的费用不进入{layer}。",
        "{visit} does not count for this layer: {layer}.",
    ),
    "not_paid": (
        "{layer}不予支付{note}。",
        "Nothing is paid here: {layer}{note}.",
    ),
    "nothing_left": (
        "前面各项支付后，没有费用进入{layer}。",
        "After the payers before, nothing is left for this layer: {layer}.",
    ),
    "waiver.line": (
        "第 {line} 行“{name}”{line_fen}，减免 {rate_ppm}，即 {amount_fen}。",
        "Line {line}, {name}, {line_fen}: {rate_ppm} waived, {amount_fen}.",
    ),
    "waiver.none": (
        "没有符合减免规定的项目。",
        "No item is waived.",
    ),
    "basic.scope": (
        "总费用 {total_fen}，减去目录外 {own_fen}、超限价 {over_fen}、先行自付 {first_fen}，政策范围内 {scope_fen}。",
        "Total {total_fen}, less outside the catalogue {own_fen}, over the price limit {over_fen}, first share {first_fen}: {scope_fen} in scope.",
    ),
    "basic.all_in_scope": (
        "总费用 {total_fen}，全部在政策范围内。",
        "The total of {total_fen} is all in scope.",
    ),
    "basic.after_waiver": (
        "医院减免后，政策范围内 {scope_fen}。",
        "After the hospital's waiver {scope_fen} are in scope.",
    ),
    "basic.deductible": (
        "{level}，本年第 {number} 次住院，起付线 {listed_fen}{tilt}，本次扣除 {deducted_fen}。",
        "{level}, stay number {number} of the year: deductible {listed_fen}{tilt}, {deducted_fen} deducted.",
    ),
    "basic.no_deductible": (
        "{level}，本年第 {number} 次住院，不设起付线{tilt}。",
        "{level}, stay number {number} of the year: no deductible{tilt}.",
    ),
    "basic.deductible_chained": (
        "按规定转诊，起付线连续计算：此前已扣 {before_fen}，本次扣除 {deducted_fen}。",
        "Properly referred, the deductible goes on: {before_fen} deducted before, {deducted_fen} now.",
    ),
    "basic.deductible_visit": (
        "{visit}起付线 {listed_fen}{tilt}，本次扣除 {deducted_fen}。",
        "{visit}: deductible {listed_fen}{tilt}, {deducted_fen} deducted.",
    ),
    "basic.deductible_year": (
        "{visit}年度起付线 {listed_fen}{tilt}，本次扣除 {deducted_fen}。",
        "{visit}: deductible of the year {listed_fen}{tilt}, {deducted_fen} deducted now.",
    ),
    "tilt": (
        "{title}：按 {rate_ppm} 计算{who}。",
        "{title}: {rate_ppm}{who}.",
    ),
    "points": (
        "支付比例提高 {rate_points}{who}。",
        "The rate is raised by {rate_points}{who}.",
    ),
    "factor": (
        "支付比例乘以系数 {rate_ppm}{who}。",
        "The rate is multiplied by {rate_ppm}{who}.",
    ),
    "basic.rate": (
        "起付线以上 {base_fen}按 {bands} 支付，应付 {raw_fen}。",
        "Of the {base_fen} above the deductible {bands} is paid: {raw_fen}.",
    ),
    "basic.bands": (
        "起付线以上 {base_fen}分段支付（{bands}），应付 {raw_fen}。",
        "The {base_fen} above the deductible are paid in bands ({bands}): {raw_fen}.",
    ),
    "cap_visit": (
        "单次限额 {cap_fen}，本次支付到限额。",
        "The cap of one bill is {cap_fen}; it is reached.",
    ),
    "cap_year": (
        "年度封顶线 {cap_fen}，此前已付 {used_fen}，本次最多再付 {room_fen}。",
        "The yearly cap is {cap_fen}, of which {used_fen} was paid before: {room_fen} at most now.",
    ),
    "entered": (
        "进入{layer}的费用：本年此前 {before_fen}，本次 {base_fen}。",
        "What enters this layer ({layer}): {before_fen} earlier this year, {base_fen} now.",
    ),
    "entered_bill": (
        "进入{layer}的费用：本次 {base_fen}。",
        "What enters this layer ({layer}): {base_fen} of this bill.",
    ),
    "layer.rate": (
        "全部按 {bands} 支付，应付 {raw_fen}{who}。",
        "{bands} of all of it is paid: {raw_fen}{who}.",
    ),
    "layer.bands": (
        "起付线 {deductible_fen}，以上部分支付比例：{bands}；本次应付 {raw_fen}{who}。",
        "Above the deductible of {deductible_fen}: {bands}; due now {raw_fen}{who}.",
    ),
    "deductible": (
        "{title} {deductible_fen}{who}。",
        "{title} {deductible_fen}{who}.",
    ),
    "switch": (
        "本次{measured} {measured_fen}，超过 {above_fen}，按大额费用标准。",
        "This bill's {measured} of {measured_fen} is above {above_fen}: the table for large bills counts.",
    ),
    "keeps": (
        "个人至少负担总费用的 {rate_ppm}，即 {kept_fen}。",
        "The patient keeps at least {rate_ppm} of the bill, {kept_fen}.",
    ),
    "ceiling": (
        "各层合计不超过{measured}的 {limit_ppm}，即 {limit_fen}，由此扣减 {cut_fen}。",
        "All layers together pay at most {limit_ppm} of the {measured}, {limit_fen}: {cut_fen} is cut here.",
    ),
    "hospital": (
        "政策范围外未减免的 {base_fen}中，超过总费用 {above_ppm}（{floor_fen}）的部分，由医院承担 {rate_ppm}{who}。",
        "Of the {base_fen} outside the scope, what exceeds {above_ppm} of the bill ({floor_fen}) is borne by the hospital at {rate_ppm}{who}.",
    ),
    "patient": (
        "总费用 {total_fen}减去以上各项 {paid_fen}，个人负担 {amount_fen}，占总费用的 {part_ppm}。",
        "The bill of {total_fen} less the above {paid_fen}: the patient pays {amount_fen}, {part_ppm} of the bill.",
    ),
    "premium.full": (
        "个人缴费 {standard_fen}全额资助{who}。",
        "The premium of {standard_fen} is paid in full{who}.",
    ),
    "premium.part": (
        "个人缴费 {standard_fen}，定额资助 {aid_fen}{who}，自缴 {own_fen}。",
        "Of the premium of {standard_fen}, {aid_fen} is paid{who}; {own_fen} remains.",
    ),
}
