park-what = Type what I should keep after { $prefix }park. For example: { $prefix }park Who buys the paint?
about-park = keeps something for the next meeting
sign-later = Keep for later
agenda-parked = Kept, from { $name }: { $text }
