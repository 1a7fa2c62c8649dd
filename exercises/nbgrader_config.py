"""nbgrader's settings for this course: run nbgrader in this folder's copy of a course directory."""

c = get_config()  # noqa: F821 - nbgrader puts get_config here

c.CourseDirectory.course_id = "izium"
c.ClearSolutions.code_stub = {"python": "answer = ..."}
c.ClearSolutions.text_stub = "*Write your answer here.*"
