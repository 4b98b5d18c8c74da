"""服务: visits by questionnaire, what is due and why."""
