park-what = Type your point behind { $prefix }park. For example: { $prefix }park Who buys the paint?
about-park = keeps a point for the next work session
